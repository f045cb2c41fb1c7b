/**
 * How the twin answers calls about templates: one that comes with the program, and those that are kept.
 */
import { FaultError, type Template } from "../index";
import type { Answers } from "../memory";
import type { World } from "./world";

type Of = "template_list" | "template_save" | "template_remove" | "template_fill";

const WELCOME: Template = {
  id: "welcome-en",
  title: "Welcome and thank",
  body_markdown: "Dear [name], welcome.\n\nYou tell us: “[words]”.\n\nMay I ask you one thing: …?",
  language: "en",
  own: false,
};

/** Answers about templates. */
export function templates(world: World): Pick<Answers, Of> {
  let kept: Template[] = [];
  const all = (): Template[] => [...kept, WELCOME];
  const found = (id: string): Template => {
    const one = all().find((each) => each.id === id);
    if (!one) throw new FaultError({ code: "not-found", args: { kind: "template", id } });
    return one;
  };
  return {
    template_list: all,
    template_save({ id, title, body_markdown, language }) {
      if (!title.trim()) throw new FaultError({ code: "bad-input", args: { field: "title" } });
      const one = { id: id ?? world.fresh("7e3a"), title, body_markdown, language: language ?? "en", own: true };
      kept = id ? kept.map((each) => (each.id === id ? one : each)) : [...kept, one];
      return all();
    },
    template_remove({ template }) {
      found(template);
      kept = kept.filter((each) => each.id !== template);
      return all();
    },
    template_fill({ template, entry }) {
      const { body_markdown, language } = found(template);
      const row = world.held.flatMap((held) => held.entries).find((each) => each.id === entry);
      if (!row) throw new FaultError({ code: "not-found", args: { kind: "entry", id: entry } });
      const filled = body_markdown.replace("[name]", row.author.name).replace("[words]", row.body_text.slice(0, 140).replace(/([^.])\.$/, "$1"));
      return { body_markdown: filled, language };
    },
  };
}
