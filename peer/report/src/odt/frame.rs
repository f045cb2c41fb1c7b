//! What frames the text of an ODT: styles, header and footer, properties, and the list of what is in the package.
//!
//! Nothing tells who wrote it on which machine.

use super::pen::{Pen, languages};
use crate::colour::{hex, legible};
use crate::model::{Face, Picture, Report};
use crate::package::{Package, xml};
use crate::paged::logo_name;
use crate::plain::one_line;
use crate::watch::Failed;

const STYLES: &str = include_str!("styles.xml");
/// LibreOffice knows tables by styles that stand beside the text.
const TABLES: &str = include_str!("tables.xml");
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const KIND: &str = "application/vnd.oasis.opendocument.text";
const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" \
    xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"";

/// Puts everything into the package; its kind comes first, as it is, so that a reader knows it by its first bytes.
pub(super) fn write(report: &Report, pen: Pen<'_>, package: &mut Package) -> Result<(), Failed> {
    package.stored("mimetype", KIND)?;
    package.file("META-INF/manifest.xml", manifest(report))?;
    package.file("meta.xml", properties(report))?;
    package.file("styles.xml", styles(report))?;
    if let Some(logo) = &report.template.logo {
        package.stored(&format!("Pictures/{}", logo_name(logo)), &logo.bytes)?;
    }
    package.file("content.xml", content(report, &pen))
}

fn content(report: &Report, pen: &Pen<'_>) -> String {
    let made = pen.styles().replace("{accent}", &hex(legible(report.template.accent)));
    [
        HEAD,
        "<office:document-content ",
        NAMES,
        "><office:automatic-styles>\n",
        TABLES,
        &made,
        "</office:automatic-styles>\n<office:body><office:text>\n",
        &pen.body,
        "</office:text></office:body></office:document-content>",
    ]
    .concat()
}

fn manifest(report: &Report) -> String {
    let entry = |path: &str, kind: &str| {
        format!("<manifest:file-entry manifest:full-path=\"{path}\" manifest:media-type=\"{kind}\"/>")
    };
    let logo = report.template.logo.as_ref().map(|logo| {
        let kind = match logo.format {
            Picture::Png => "image/png",
            Picture::Jpeg => "image/jpeg",
        };
        entry(&format!("Pictures/{}", logo_name(logo)), kind)
    });
    format!(
        "{HEAD}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
         manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
         manifest:media-type=\"{KIND}\"/>{}{}{}{}</manifest:manifest>",
        entry("content.xml", "text/xml"),
        entry("styles.xml", "text/xml"),
        entry("meta.xml", "text/xml"),
        logo.unwrap_or_default()
    )
}

fn properties(report: &Report) -> String {
    let element = |name: &str, words: &str| {
        let words = xml(&one_line(words));
        if words.is_empty() { String::new() } else { format!("<{name}>{words}</{name}>") }
    };
    let day = one_line(&report.day);
    let day = if day.is_empty() { day } else { format!("{day}T00:00:00") };
    [
        HEAD,
        "<office:document-meta ",
        NAMES,
        "><office:meta><meta:generator>Baraza</meta:generator>",
        &element("dc:title", &report.title),
        &element("dc:subject", &report.kind),
        &element("meta:initial-creator", &report.organisation),
        &element("meta:creation-date", &day),
        &element("dc:language", &report.tongue.language),
        "</office:meta></office:document-meta>",
    ]
    .concat()
}

fn styles(report: &Report) -> String {
    let (letters, complex) = match report.template.face {
        Face::Sans => ("Noto Sans", "Noto Sans Arabic"),
        Face::Serif => ("Noto Serif", "Noto Naskh Arabic"),
    };
    let mark = if report.is_unsourced() { watermark(&one_line(&report.words.unsourced_mark)) } else { String::new() };
    STYLES
        .replace("{names}", NAMES)
        .replace("{letters}", letters)
        .replace("{complex}", complex)
        .replace("{language}", &languages(&one_line(&report.tongue.language), report.tongue.rtl))
        .replace("{mode}", if report.tongue.rtl { "rl-tb" } else { "lr-tb" })
        .replace("{side}", if report.tongue.rtl { "right" } else { "left" })
        .replace("{accent}", &hex(legible(report.template.accent)))
        .replace("{mark}", &mark)
        // Last, and once: it is what somebody wrote.
        .replace("{title}", &xml(&one_line(&report.title)))
}

/// Across each page, as LibreOffice makes them itself.
fn watermark(words: &str) -> String {
    format!(
        "<draw:custom-shape text:anchor-type=\"char\" draw:z-index=\"0\" draw:name=\"PowerPlusWaterMarkObject\" \
         draw:style-name=\"Mark\" draw:text-style-name=\"Mark_words\" svg:width=\"150mm\" svg:height=\"22mm\" \
         draw:transform=\"rotate (0.55850536) translate (5mm 165mm)\"><text:p>{}</text:p>\
         <draw:enhanced-geometry svg:viewBox=\"0 0 21600 21600\" draw:text-path=\"true\" draw:text-path-mode=\"shape\" \
         draw:text-path-scale=\"path\" draw:type=\"fontwork-plain-text\" draw:modifiers=\"10800\" \
         draw:enhanced-path=\"M ?f3 0 L ?f5 0 N M ?f6 21600 L ?f7 21600 N\">\
         <draw:equation draw:name=\"f0\" draw:formula=\"$0 -10800\"/><draw:equation draw:name=\"f1\" draw:formula=\"?f0 *2\"/>\
         <draw:equation draw:name=\"f2\" draw:formula=\"abs(?f1 )\"/><draw:equation draw:name=\"f3\" draw:formula=\"if(?f1 ,0,?f2 )\"/>\
         <draw:equation draw:name=\"f4\" draw:formula=\"21600-?f2 \"/><draw:equation draw:name=\"f5\" draw:formula=\"if(?f1 ,?f4 ,21600)\"/>\
         <draw:equation draw:name=\"f6\" draw:formula=\"if(?f1 ,?f2 ,0)\"/><draw:equation draw:name=\"f7\" draw:formula=\"if(?f1 ,21600,?f4 )\"/>\
         </draw:enhanced-geometry></draw:custom-shape>",
        xml(words)
    )
}
