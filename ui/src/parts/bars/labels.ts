/**
 * What a row of the overview, or of another table of counts, is called in the reader's language. Left out: counting, which the device does.
 */
import { RESPONDENTS } from "../behalf/told";
import { headingTitle } from "../filing/filing";
import { countryName } from "../../state/country";
import { formatDay, languageName } from "../../state/format";
import { t } from "../../state/words.svelte";

/** What names a row. */
interface Named {
  key: string;
  /** The number of a question; otherwise empty. */
  number: string;
  text: string;
}

/** The name of a row. */
export function labelOf(by: string, row: Named): string {
  const { key } = row;
  switch (by) {
    case "kind":
      return t(key === "reply" ? "overview-kind-reply" : "overview-kind-contribution");
    case "question":
      return questionOf(row);
    case "room":
      return key === "" ? t("overview-no-room") : row.text;
    case "area":
      if (key === "") return t("overview-no-area");
      return key === "several" ? t("overview-several-areas") : row.text;
    case "filed_kind":
      return key === "" ? t("overview-no-kind") : headingTitle({ id: key, title: row.text });
    case "respondent":
      if (key === "") return t("behalf-respondent-none");
      return t(`behalf-respondent-${RESPONDENTS.some((one) => one === key) ? key : "other"}`);
    default:
      if (key === "") return t("overview-not-told");
  }
  if (by === "country") return countryName(key);
  if (by === "language") return languageName(key);
  return by === "day" ? formatDay(key) : key;
}

function questionOf({ key, number, text }: Named): string {
  if (key === "") return t("overview-none");
  if (key === "several") return t("overview-several");
  return number === "" ? t("overview-removed") : t("answers-option", { number, text });
}
