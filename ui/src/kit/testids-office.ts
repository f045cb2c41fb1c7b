/**
 * The hooks of the screens on which offices and focal points work: entering for others, the overview, templates, conflicts.
 * They are part of `testid`, by which alone they are used.
 */
export const office = {
  // entering for others
  told: "told",
  enter: "enter",
  enterOpen: "enter-open",
  enterHow: "enter-how",
  enterQuestion: "enter-question",
  enterSpeaker: "enter-speaker",
  enterNamed: "enter-named",
  enterPlace: "enter-place",
  enterDay: "enter-day",
  enterRespondent: "enter-respondent",
  enterConsent: "enter-consent",
  enterKeepName: "enter-keep-name",
  enterKeepContact: "enter-keep-contact",
  enterAttach: "enter-attach",
  enterNext: "enter-next",
  enterAll: "enter-all",
  enterAtOnce: "enter-at-once",
  enterCount: "enter-count",
  enterRows: "enter-rows",
  enterEdit: (id: string) => `enter-edit-${id}`,
  enterUndo: (id: string) => `enter-undo-${id}`,
  enterForget: (id: string) => `enter-forget-${id}`,
  enterLike: "enter-like",
  enterSlips: "enter-slips",
  enterPrint: "enter-print",

  // overview
  overview: "overview",
  overviewOpen: "overview-open",
  overviewTotal: "overview-total",
  overviewTable: (by: string) => `overview-table-${by}`,
  overviewSuppress: "overview-suppress",
  overviewAsTable: "overview-as-table",
  overviewSave: "overview-save",

  // templates
  replyTemplates: "reply-templates",
  replyTemplate: (id: string) => `reply-template-${id}`,
  templateNew: "template-new",
  templateEdit: (id: string) => `template-edit-${id}`,
  templateRemove: (id: string) => `template-remove-${id}`,
  templateDialog: "template-dialog",
  templateName: "template-name",
  templateWords: "template-words",
  templateSave: "template-save",

  // conflicts
  conflict: (id: string) => `conflict-${id}`,
  conflictOpen: (id: string) => `conflict-open-${id}`,
  conflictSide: (id: string, side: number) => `conflict-side-${side}-${id}`,
  conflictBefore: (id: string) => `conflict-before-${id}`,
  conflictKeep: (id: string, side: number) => `conflict-keep-${side}-${id}`,
  conflictLater: (id: string) => `conflict-later-${id}`,
  conflictsMore: "conflicts-more",
  conflictSettle: "conflict-settle",
  conflictConfirm: "conflict-confirm",
} as const;
