//! A printable sheet of slips: one page of HTML that needs nothing beside it, a card for each slip to be cut out.
//!
//! Left out on purpose: numbers. Whoever prints and cuts them cannot tell who drew which.

use crate::fault::Fault;
use crate::language::Words;
use crdt::slip::Slip;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The white edge that readers need, modules (ISO/IEC 18004).
const QUIET: i32 = 4;

const STYLE: &str = "@page{margin:10mm}body{margin:0;font:11pt/1.35 sans-serif;color:#000;background:#fff}\
main{display:grid;grid-template-columns:1fr 1fr}\
article{display:grid;grid-template-columns:34mm 1fr;gap:4mm;padding:5mm;border:1px dashed #777;break-inside:avoid}\
svg{width:34mm;height:34mm}h2{margin:0 0 1mm;font-size:12pt}p{margin:0 0 1mm}\
code{font:9pt/1.4 monospace;overflow-wrap:anywhere}header{padding:5mm}@media print{header{display:none}}";

/// The sheet.
pub(super) fn page(words: &Words, title: &str, until: Option<&str>, slips: &[Slip]) -> Result<String, Fault> {
    let direction = if words.language() == "ar" { "rtl" } else { "ltr" };
    let lasts = until.map(|day| words.say("slip-until", &[("day", day)])).unwrap_or_default();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\"><head><meta charset=\"utf-8\"><title>{}</title>\
         <style>{STYLE}</style></head><body>\n<header><p>{}</p></header>\n<main>\n",
        words.language(),
        plain(&words.say("slip-sheet", &[])),
        plain(&words.say("slip-sheet-cut", &[])),
    );
    let said = |key: &str| plain(&words.say(key, &[]));
    for slip in slips {
        let card = [
            format!("<article>{}<div><h2>{}</h2>", code(&slip.text())?, plain(title)),
            format!("<p>{}</p><p>{}</p><p>{}</p>", said("slip-one"), said("slip-tells"), plain(&lasts)),
            format!("<code dir=\"ltr\">{}</code></div></article>\n", plain(&slip.groups())),
        ];
        out.push_str(&card.concat());
    }
    out.push_str("</main></body></html>\n");
    Ok(out)
}

/// What people wrote, as text.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text as a code to photograph, drawn as one path.
fn code(text: &str) -> Result<String, Fault> {
    let made = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| Fault::internal("slip-code"))?;
    let side = made.size() + 2 * QUIET;
    let mut path = String::new();
    for (x, y) in (0..made.size()).flat_map(|y| (0..made.size()).map(move |x| (x, y))) {
        if made.get_module(x, y) {
            write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET).map_err(|_| Fault::internal("slip-path"))?;
        }
    }
    Ok(format!("<svg viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"))
}
