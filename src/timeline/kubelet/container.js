"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Container = void 0;
const task_1 = require("./task");
/** What is seen of a container that was never there, or is no more. */
const NOTHING = { run: 0, isRunning: false, exitCode: 0, finishedAt: 0 };
/** A container as the runtime has it: its process, which starts, serves, stops and ends. */
class Container {
    model;
    view;
    role;
    name;
    /** How often it was started: the kubelet tells its runs apart. */
    runs = 0;
    isRunning = false;
    startedAt = 0;
    finishedAt = 0;
    exitCode = 0;
    /** Whether somebody who connects to it gets an answer. */
    isListening = false;
    /** Whether it runs, but answers nobody. */
    isHung = false;
    /** What the kubelet knows of it. */
    seen = NOTHING;
    /** The end of this run. */
    exited = new task_1.Flag();
    /** Set anew whenever it begins to listen. */
    listens = new task_1.Flag();
    /** Why the API shows it as waiting. */
    waitingReason;
    /** A hook of it runs. */
    isInHook = false;
    /** Requests of hooks that it has not answered yet, and what waits for that. */
    unanswered = 0;
    onAnswered = [];
    /** The runtime has nothing of its last run any more. */
    isRemoved = false;
    isStopping = false;
    isSignalled = false;
    /** When its clients have left, if a hook has sent them away. */
    drainedAt = Infinity;
    constructor(model, view, role) {
        this.model = model;
        this.view = view;
        this.role = role;
        this.name = view.name;
    }
    /** The kubelet looks at it: whether it sees something new. */
    see() {
        const { exitCode, finishedAt, isRemoved, isRunning, runs, seen } = this;
        this.seen = isRemoved ? NOTHING : { run: runs, isRunning, exitCode, finishedAt };
        return seen.run !== this.seen.run || seen.isRunning !== isRunning;
    }
    /** What it is at while no hook runs; nothing once it stops. */
    get stateBetweenHooks() {
        return !this.isRunning || this.isStopping || this.isSignalled ? undefined : this.isListening ? 'serving' : 'running';
    }
    log(event) {
        this.model.log({ ...event, container: this.name });
    }
    start() {
        const { assume, clock } = this.model;
        this.runs++;
        this.isRunning = true;
        this.isRemoved = false;
        this.isStopping = false;
        this.isSignalled = false;
        this.drainedAt = Infinity;
        this.isHung = false;
        this.startedAt = clock.now;
        this.waitingReason = undefined;
        this.exited = new task_1.Flag();
        this.model.pleg.changed();
        const inThisRun = this.sameRun();
        if (this.role !== 'init') {
            clock.after(assume.serve(this.view), () => { if (inThisRun() && !this.isStopping) {
                this.serve();
            } });
        }
        const run = assume.run(this.view);
        if (Number.isFinite(run)) {
            clock.after(run, () => {
                if (!inThisRun() || this.isStopping) {
                    return;
                }
                const code = assume.exit(this.view);
                this.exit(code, 'exited', `exits with code ${code}`, 'The process exits on its own, so the kubelet runs no preStop hook.');
            });
        }
    }
    /** The runtime sends the stop signal. */
    signal(why) {
        if (!this.isRunning) {
            return;
        }
        this.isSignalled = true;
        this.log({ actor: 'kubelet', kind: 'stop-signal', what: 'stop signal', state: 'stopping', why });
        const { assume, clock } = this.model;
        if (this.isStopping) {
            const { cuts, ms } = assume.secondSignal(this.view);
            if (cuts) {
                this.endAfter(ms, 'The stop signal drops the requests that the hook let finish.', false);
            }
            return;
        }
        const { isGraceful, listensOn, ms, why: how } = assume.stop(this.view);
        if (!Number.isFinite(ms)) {
            return;
        }
        const hasClients = clock.now < this.drainedAt;
        this.stop(ms, isGraceful || !hasClients, listensOn, hasClients ? `After its stop signal: ${how}.` : 'Its clients had left before the stop signal.');
    }
    /** A hook tells it to send its clients away, which takes so long. It serves on. */
    drain(ms) {
        this.drainedAt = this.model.clock.now + ms;
    }
    /** Gets a request of a hook, which a graceful shutdown finishes before it exits. Returns what to call when the request is answered. */
    answers() {
        this.unanswered++;
        return () => {
            this.unanswered--;
            if (this.unanswered === 0) {
                this.onAnswered.splice(0).forEach((go) => go());
            }
        };
    }
    /** A hook tells it to stop, or the stop signal does. */
    stop(ms, isGraceful, listensOn, why) {
        if (!this.isRunning || this.isStopping) {
            return;
        }
        this.isStopping = true;
        if (!listensOn) {
            this.unlisten('It refuses new connections once it stops.');
        }
        this.endAfter(ms, why, isGraceful);
    }
    /** SIGKILL. */
    kill(why) {
        if (!this.isRunning) {
            return;
        }
        const inThisRun = this.sameRun();
        this.log({ actor: 'kubelet', kind: 'sigkill', what: 'SIGKILL', why });
        this.isStopping = true;
        this.model.killed.push({ container: this.name, time: this.model.clock.now });
        this.model.clock.after(this.model.delays.kill, () => {
            if (inThisRun()) {
                this.exit(137, 'killed', 'is killed', 'SIGKILL cannot be handled, so in-flight requests are dropped.');
            }
        });
    }
    /** The kubelet removes what is left of it, so that it starts as for the first time: without a back-off. */
    remove() {
        this.isRemoved = true;
        this.waitingReason = 'RestartingAllContainers';
        this.model.pleg.changed();
    }
    /** It has done its work, unless it was told to stop before. */
    complete() {
        if (this.isStopping) {
            return;
        }
        this.exit(0, 'exited', 'completes', 'The scenario makes it exit with code 0. A container that has exited gets no preStop hook.');
    }
    /** It exits by itself, with this code unless another one is assumed of it. */
    crash(code) {
        const { assume } = this.model;
        const exitCode = assume.isGiven(this.view, 'exit') ? assume.exit(this.view) : code;
        this.exit(exitCode, 'exited', exitCode === 1 ? 'crashes' : `crashes with code ${exitCode}`, 'The scenario makes it crash. A container that has exited gets no preStop hook.');
    }
    /** It goes on running, and answers nobody. */
    hang() {
        if (!this.isRunning) {
            return;
        }
        this.isHung = true;
        this.log({ actor: 'process', kind: 'hangs', what: 'hangs', state: 'running', why: 'The scenario makes it hang. It is assumed to stop on its stop signal all the same.' });
        this.unlisten('It hangs.');
    }
    exit(exitCode, kind, what, why) {
        if (!this.isRunning) {
            return;
        }
        const { clock } = this.model;
        this.isRunning = false;
        this.exitCode = exitCode;
        this.finishedAt = clock.now;
        this.log({ actor: 'process', kind, what, exitCode, state: kind === 'killed' ? 'killed' : 'ended', why });
        this.unlisten('It has exited.');
        this.exited.set();
        this.model.pleg.changed();
    }
    serve() {
        if (this.isHung) {
            return;
        }
        this.isListening = true;
        this.log({ actor: 'process', kind: 'serves', what: 'serves', state: this.isInHook || this.isSignalled ? undefined : 'serving', why: 'The process has started and accepts connections.' });
        this.listens.set();
        this.model.listening(this);
    }
    unlisten(why) {
        if (!this.isListening) {
            return;
        }
        this.isListening = false;
        this.listens = new task_1.Flag();
        if (this.isRunning) {
            this.log({ actor: 'process', kind: 'listens-no-more', what: 'stops listening', why });
        }
        this.model.listening(this);
    }
    endAfter(ms, why, isGraceful) {
        const inThisRun = this.sameRun();
        // A stop time that is given is the whole time until it exits, whatever it has to answer.
        const answersFirst = isGraceful && !this.model.assume.isGiven(this.view, 'stop');
        if (!isGraceful) {
            this.model.cut.push({ container: this.name, time: this.model.clock.now });
        }
        const end = () => {
            if (!inThisRun()) {
                return;
            }
            if (answersFirst && this.unanswered > 0) {
                this.onAnswered.push(end);
            }
            else {
                this.exit(0, 'stopped', isGraceful ? 'stops' : 'exits at once', why);
            }
        };
        this.model.clock.after(ms, end);
    }
    sameRun() {
        const run = this.runs;
        return () => this.isRunning && this.runs === run;
    }
}
exports.Container = Container;
