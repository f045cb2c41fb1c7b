/**
 * Which colour supports the word for a consultation's state.
 */

/** Look of the state's tag. */
export function stateLook(state: string): "plain" | "accent" | "amber" | "good" {
  if (state === "open") return "good";
  if (state === "closing") return "amber";
  return state === "draft" ? "accent" : "plain";
}
