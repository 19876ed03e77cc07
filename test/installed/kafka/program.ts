import { InstalledProgram } from '../program';

/** Sends a record each 40 ms and waits until it is acknowledged, until it is told that the broker is `deleted`, and so many seconds more. */
const CLIENT = `
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

public class Client {
  static volatile long end = Long.MAX_VALUE;

  public static void main(String[] args) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", "127.0.0.1:9092", "acks", "all", "retries", 0,
      "max.block.ms", 1000, "request.timeout.ms", 900, "delivery.timeout.ms", 1000,
      "key.serializer", "org.apache.kafka.common.serialization.StringSerializer",
      "value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
    int acknowledged = 0, failed = 0;
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(config)) {
      for (boolean first = true; first; ) {
        try { producer.send(new ProducerRecord<>("orders", "first")).get(); first = false; } catch (Exception notYet) { Thread.sleep(200); }
      }
      System.out.println("at work");
      new Thread(() -> {
        try { System.in.read(); } catch (Exception none) { /* then it ends at once */ }
        end = System.nanoTime() + (long) (Double.parseDouble(args[0]) * 1e9);
      }).start();
      while (System.nanoTime() < end) {
        try { producer.send(new ProducerRecord<>("orders", "one")).get(); acknowledged++; } catch (Exception lost) { failed++; }
        Thread.sleep(40);
      }
      System.out.println("{\\"acknowledged\\":" + acknowledged + ",\\"failed\\":" + failed + "}");
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }
}
`;

export const PROGRAM: InstalledProgram = {
  id: 'kafka',
  from: { kind: 'maven', artifacts: ['org.apache.kafka:kafka_2.13:4.1.1'], sources: { 'Client.java': CLIENT } },
};
