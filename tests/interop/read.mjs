// Reads a standard Automerge file with Automerge's own JavaScript library, and prints what it says as JSON. It knows
// nothing of Baraza: it loads, checks that saving and loading again keeps the heads, and prints the whole document.
import { readFileSync } from "node:fs";
import { getHeads, isImmutableString, load, save } from "@automerge/automerge";

const document = load(readFileSync(process.argv[2]));
const again = load(save(document));
const plain = (value) => {
  if (isImmutableString(value)) return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
};
process.stdout.write(JSON.stringify({ heads: getHeads(document), again: getHeads(again), document: plain(document) }));
