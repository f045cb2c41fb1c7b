/**
 * One suggestion that is asked for at a time: it takes some seconds where much was said, can be stopped, and only the last
 * question's answer counts.
 */
import { callAs, cancel, newJob, toFault, type Calls } from "../../api";

/** The calls that suggest something. */
type Suggests = "suggest_terms" | "suggest_similar" | "suggest_groups";

/** What was asked for, and what came of it. */
export class Asked<N extends Suggests> {
  answer = $state.raw<Calls[N]["gives"]>();
  fault = $state.raw<unknown>();
  /** The name of the call that runs. */
  job = $state<string>();

  constructor(private readonly name: N) {}

  /** Asks; an earlier question that is not answered yet is given up. */
  async ask(given: Calls[N]["with"]): Promise<void> {
    void this.stop();
    const job = newJob();
    [this.job, this.fault] = [job, undefined];
    try {
      const answer = await callAs(job, this.name, given);
      if (this.job === job) this.answer = answer;
    } catch (thrown) {
      // Whoever stopped it knows.
      if (this.job === job && toFault(thrown).code !== "cancelled") this.fault = thrown;
    } finally {
      if (this.job === job) this.job = undefined;
    }
  }

  /** Gives up what runs. */
  async stop(): Promise<void> {
    const { job } = this;
    this.job = undefined;
    if (job) await cancel(job).catch(() => undefined);
  }
}
