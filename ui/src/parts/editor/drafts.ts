/**
 * What a new draft, and a change of one, say where nothing else is said: every field of the two calls stands here once.
 */
import type { DraftNew, DraftSet } from "../../api";

/** A draft of which nothing is said yet. */
export const NEW_DRAFT: Omit<DraftNew, "consultation"> = {
  questions: [],
  reply_to: null,
  revises: null,
  translates: null,
  language: null,
  body_markdown: null,
  attribution: null,
  pseudonym: null,
  consent: null,
  audience: null,
  slip: null,
  on_behalf: null,
  kept: null,
  room: null,
  areas: [],
  kind: null,
  summary: null,
};

/** A change that leaves everything as it is. */
export const SAME_DRAFT: Omit<DraftSet, "draft"> = {
  questions: null,
  language: null,
  direction: null,
  attribution: null,
  pseudonym: null,
  consent: null,
  audience: null,
  slip: null,
  on_behalf: null,
  kept: null,
  room: null,
  areas: null,
  kind: null,
  summary: null,
};
