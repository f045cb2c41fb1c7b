//! Pictures of the codebook and of coding: a consultation in two languages, with codes in a tree and passages that overlap.

use crate::stop::Stop;
use serde_json::{Value, json};
use std::path::PathBuf;
use window_driver::screens::{self, call};
use window_driver::{Window, by_id, keys};

/// Words, and which of the codes they have.
type Passage = (&'static str, usize);

/// In which language what is said, and which words of it have which codes.
const SAID: &[(&str, &str, &[Passage])] = &[
    (
        "en",
        "The **northern well** has been dry since May, and the next one is two hours away on foot.\n\n\
         * Girls go for water before school, and come late.\n* Whoever has a donkey sells it at ten times the price.\n\n\
         > Nobody asked us where the new pump should stand.\n\n\
         We wrote to the water board in March. Nobody answered, and in June the pump was put next to the road.",
        &[
            ("northern well has been dry since May, and the next one is two hours away on foot", 1),
            ("two hours away on foot", 2),
            ("Girls go for water before school, and come late", 2),
            (
                "Girls go for water before school, and come late.\nWhoever has a donkey sells it at ten times the price",
                4,
            ),
            ("sells it at ten times the price", 3),
            ("Nobody asked us where the new pump should stand", 5),
            ("Nobody answered", 5),
        ],
    ),
    (
        "ar",
        "البئر خلف المدرسة جافة منذ أيار، وأقرب بئر غيرها على مسيرة ساعتين.\n\nتحمل البنات الماء قبل المدرسة فيصلن متأخرات، ومن له حمار يبيع الماء بعشرة أضعاف ثمنه.",
        &[
            ("البئر خلف المدرسة جافة منذ أيار", 1),
            ("وأقرب بئر غيرها على مسيرة ساعتين", 2),
            ("تحمل البنات الماء قبل المدرسة فيصلن متأخرات", 4),
            ("يبيع الماء بعشرة أضعاف ثمنه", 3),
        ],
    ),
    ("en", "Before the rains the road is good, and the lorry comes each week.", &[]),
];

/// Names, colours, and which one they stand under.
const CODES: &[(&str, &str, Option<usize>)] = &[
    ("Water", "#1f6f8b", None),
    ("Dry wells", "#1f6f8b", Some(0)),
    ("Distance", "#b3541e", Some(0)),
    ("Cost", "#7a4fa3", None),
    ("Girls and schooling", "#2a7f62", None),
    ("Not being heard", "#9c2f27", None),
];

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A consultation of one's own with all that; gives its id.
pub(super) fn prepare(window: &Window) -> Result<String, Stop> {
    let own = call(window, "consultation_create", &json!({"title": "Water and roads"}))?;
    let own = text(&own["consultation"]);
    call(window, "consultation_state", &json!({"consultation": own, "state": "open", "closes": null}))?;
    let mut codes: Vec<String> = Vec::new();
    for (name, colour, under) in CODES {
        let parent = under.and_then(|n| codes.get(n));
        let what = "Whatever is said of it, by those who live there.";
        let with = json!({"consultation": own, "name": name, "colour": colour, "definition": what, "parent": parent});
        codes.push(text(&call(window, "code_set", &with)?["id"]));
    }
    for (language, words, coded) in SAID {
        let new = json!({"consultation": own, "language": language, "body_markdown": words, "attribution": "named"});
        let draft = call(window, "draft_new", &new)?;
        let profile =
            json!({"name": "Nana Owusu", "organisation": "Water Board", "office": "", "country": "", "position": ""});
        let entry = call(window, "submit", &json!({"draft": draft["id"], "profile": profile}))?["entry"].clone();
        for (quote, code) in *coded {
            call(window, "coding_add", &json!({"entry": entry, "code": codes.get(*code), "quote": quote}))?;
        }
    }
    Ok(own)
}

/// The codebook with what is counted, the page, words that are selected, the picker, a coding, and everything coded alike.
pub(super) fn pictures(window: &Window, own: &str, to: &dyn Fn(&str) -> PathBuf) -> Result<(), Stop> {
    screens::go(window, &format!("#/c/{own}/codes"))?;
    screens::settle(window)?;
    window.picture(&to("codes"))?;
    for tab in ["together", "agreement", "history"] {
        window.click(&format!("[role=\"tab\"][id$=\"-tab-{tab}\"]"))?;
        screens::settle(window)?;
        window.picture(&to(&format!("codes-{tab}")))?;
    }
    screens::go(window, &format!("#/c/{own}/coding"))?;
    window.wait_for("[data-testid^=\"coding-text-\"]")?;
    screens::settle(window)?;
    window.picture(&to("coding"))?;
    window.press("j")?;
    for _ in 0..4 {
        window.chord(keys::SHIFT, keys::DOWN)?;
    }
    window.wait_for(&by_id("coding-tools"))?;
    screens::settle(window)?;
    window.picture(&to("coding-selected"))?;
    window.press("c")?;
    window.wait_for(&by_id("coding-picker"))?;
    screens::settle(window)?;
    window.picture(&to("coding-picker"))?;
    window.press(keys::ESCAPE)?;
    window.wait_gone("dialog[open]")?;
    window.click("[data-testid^=\"coding-item-\"] .margin button")?;
    window.wait_for("dialog[open]")?;
    screens::settle(window)?;
    window.picture(&to("coding-details"))?;
    window.press(keys::ESCAPE)?;
    window.wait_gone("dialog[open]")?;
    let list = call(window, "code_list", &json!({"consultation": own}))?;
    screens::go(window, &format!("#/c/{own}/coding?code={}", text(&list[0]["id"])))?;
    window.wait_for(&by_id("coding-passages"))?;
    screens::settle(window)?;
    Ok(window.picture(&to("coding-passages"))?)
}
