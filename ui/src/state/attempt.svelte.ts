/**
 * One thing that a screen asks the device to do and waits for: busy until it is answered; what went wrong stands until the
 * next try. Left out: what follows, which is the screen's, and long jobs that can be stopped (parts/working).
 */

/** An attempt of one screen; tried again, it is the same. */
export class Attempt {
  /** Whether it is under way. */
  busy = $state(false);
  /** What went wrong last; nothing while all is well. */
  fault = $state.raw<unknown>();

  /** Runs it; gives whether it went well. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.fault = undefined;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.fault = thrown;
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Forgets what went wrong. */
  forget(): void {
    this.fault = undefined;
  }
}
