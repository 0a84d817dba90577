import { tabNow, write } from "./calls.js";
import { say } from "./saying.js";

// One call after another, in the order in which they were made; `renewed` draws what came back.
export class Writing {
  constructor(tab, renewed) {
    Object.assign(this, { tab, renewed, before: Promise.resolve() });
  }

  enter(at, value) {
    this.next(() => write(at.name, value, this.tab.digests));
  }

  // What others wrote meanwhile.
  catchUp() {
    this.next(() => tabNow(this.tab.digests));
  }

  next(call) {
    this.before = this.before.then(async () => {
      document.body.classList.add("busy");
      try {
        this.renewed({ columns: this.tab.take(await call()) });
      } catch (error) {
        say(error.message);
      }
      document.body.classList.remove("busy");
    });
    return this.before;
  }
}
