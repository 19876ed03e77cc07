# Read from the working directory. One request at a time would be too few for the suite.
worker_class = "gthread"
threads = 100
# The root file system of a pod is read-only.
worker_tmp_dir = "/dev/shm"
