//! What frames the text of a DOCX: styles, numbering, header and footer, properties, and how all of it hangs together.
//!
//! Nothing tells who wrote it on which machine; a program that is used on it is asked to keep it so.

use super::pen::Pen;
use crate::colour::{hex, legible};
use crate::model::{Face, Report};
use crate::package::{Package, xml};
use crate::paged::logo_name;
use crate::plain::one_line;
use crate::watch::Failed;
use std::fmt::Write as _;

const STYLES: &str = include_str!("styles.xml");
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Levels of a list: one more than the model's deepest.
const LEVELS: usize = 9;

/// Puts everything into the package.
pub(super) fn write(report: &Report, pen: Pen<'_>, package: &mut Package) -> Result<(), Failed> {
    package.file("[Content_Types].xml", types())?;
    package.file("_rels/.rels", relations())?;
    package.file("docProps/core.xml", properties(report))?;
    package.file("word/styles.xml", styles(report))?;
    package.file("word/settings.xml", settings(report))?;
    package.file("word/numbering.xml", numbering(pen.numbered))?;
    package.file("word/header1.xml", header(report, true))?;
    package.file("word/header2.xml", header(report, false))?;
    package.file("word/footer1.xml", footer())?;
    package.file("word/_rels/document.xml.rels", document_relations(report, &pen))?;
    if let Some(logo) = &report.template.logo {
        package.stored(&format!("word/media/{}", logo_name(logo)), &logo.bytes)?;
    }
    package.file("word/document.xml", document(report, pen))
}

fn document(report: &Report, pen: Pen<'_>) -> String {
    let bidi = if report.tongue.rtl { "<w:bidi/>" } else { "" };
    format!(
        "{HEAD}<w:document {NAMES}><w:body>\n{}<w:sectPr>\
         <w:headerReference w:type=\"first\" r:id=\"header1\"/><w:headerReference w:type=\"default\" r:id=\"header2\"/>\
         <w:footerReference w:type=\"first\" r:id=\"footer1\"/><w:footerReference w:type=\"default\" r:id=\"footer1\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1531\" w:right=\"1531\" w:bottom=\"1588\" w:left=\"1531\" \
         w:header=\"794\" w:footer=\"794\" w:gutter=\"0\"/><w:titlePg/>{bidi}</w:sectPr></w:body></w:document>",
        pen.body
    )
}

fn types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-{kind}+xml\"/>")
    };
    let word =
        |name: &str, kind: &str| part(&format!("word/{name}.xml"), &format!("officedocument.wordprocessingml.{kind}"));
    [
        HEAD,
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>",
        &word("document", "document.main"),
        &word("styles", "styles"),
        &word("settings", "settings"),
        &word("numbering", "numbering"),
        &word("header1", "header"),
        &word("header2", "header"),
        &word("footer1", "footer"),
        &part("docProps/core.xml", "package.core-properties"),
        "</Types>",
    ]
    .concat()
}

fn relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"document\" Type=\"{RELATION}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relations(report: &Report, pen: &Pen<'_>) -> String {
    let mut text =
        format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    let mut relation = |id: &str, kind: &str, target: &str, more: &str| {
        let _ = write!(text, "<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"{more}/>");
    };
    for (id, kind) in [
        ("styles", "styles"),
        ("settings", "settings"),
        ("numbering", "numbering"),
        ("header1", "header"),
        ("header2", "header"),
        ("footer1", "footer"),
    ] {
        relation(id, kind, &format!("{id}.xml"), "");
    }
    if let Some(logo) = &report.template.logo {
        relation("logo", "image", &format!("media/{}", logo_name(logo)), "");
    }
    for (address, id) in &pen.addresses {
        relation(&format!("web{id}"), "hyperlink", &xml(address), " TargetMode=\"External\"");
    }
    text.push_str("</Relationships>");
    text
}

fn properties(report: &Report) -> String {
    let element = |name: &str, words: &str| {
        let words = xml(&one_line(words));
        if words.is_empty() { String::new() } else { format!("<{name}>{words}</{name}>") }
    };
    let day = xml(&one_line(&report.day));
    let created = if day.is_empty() {
        String::new()
    } else {
        format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>")
    };
    [
        HEAD,
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
        &element("dc:title", &report.title),
        &element("dc:subject", &report.kind),
        &element("dc:creator", &report.organisation),
        &created,
        &element("dc:language", &report.tongue.language),
        "</cp:coreProperties>",
    ]
    .concat()
}

fn styles(report: &Report) -> String {
    let (letters, complex) = match report.template.face {
        Face::Sans => ("Calibri", "Arial"),
        Face::Serif => ("Cambria", "Times New Roman"),
    };
    let language = xml(&one_line(&report.tongue.language));
    let language = match (language.is_empty(), report.tongue.rtl) {
        (true, _) => String::new(),
        (false, true) => format!("<w:lang w:bidi=\"{language}\"/>"),
        (false, false) => format!("<w:lang w:val=\"{language}\"/>"),
    };
    STYLES
        .replace("{letters}", letters)
        .replace("{complex}", complex)
        .replace("{language}", &language)
        .replace("{accent}", &hex(legible(report.template.accent)))
}

fn settings(report: &Report) -> String {
    let language = xml(&one_line(&report.tongue.language));
    let kind = if report.tongue.rtl { "w:bidi" } else { "w:val" };
    let language =
        if language.is_empty() { String::new() } else { format!("<w:themeFontLang {kind}=\"{language}\"/>") };
    format!(
        "{HEAD}<w:settings {NAMES}><w:removePersonalInformation/><w:removeDateAndTime/><w:defaultTabStop w:val=\"709\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat>{language}</w:settings>"
    )
}

/// Bullets, and numbers that begin anew with each list.
fn numbering(numbered: usize) -> String {
    let levels = |bulleted: bool| -> String {
        let level = |n: usize| {
            let (format, mark) = match (bulleted, n % 3) {
                (true, 0) => ("bullet", "•".to_owned()),
                (true, 1) => ("bullet", "–".to_owned()),
                (true, _) => ("bullet", "·".to_owned()),
                (false, _) => ("decimal", format!("%{}.", n + 1)),
            };
            format!(
                "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{mark}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"340\"/></w:pPr></w:lvl>",
                (n + 1) * 400
            )
        };
        (0..LEVELS).map(level).collect()
    };
    let begins: String = (0..LEVELS)
        .map(|n| format!("<w:lvlOverride w:ilvl=\"{n}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"))
        .collect();
    let number = |n: usize| format!("<w:num w:numId=\"{n}\"><w:abstractNumId w:val=\"1\"/>{begins}</w:num>");
    format!(
        "{HEAD}<w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{}\
         </w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{}</w:numbering>",
        levels(true),
        levels(false),
        (2..numbered + 2).map(number).collect::<String>()
    )
}

/// The running title, but for the first page, and across each page what is not to be overlooked.
fn header(report: &Report, first: bool) -> String {
    let bidi = if report.tongue.rtl { "<w:bidi/><w:rPr><w:rtl/></w:rPr>" } else { "" };
    let rtl = if report.tongue.rtl { "<w:rPr><w:rtl/></w:rPr>" } else { "" };
    let title = if first { String::new() } else { xml(&one_line(&report.title)) };
    let mark =
        if report.is_unsourced() { watermark(&xml(&one_line(&report.words.unsourced_mark))) } else { String::new() };
    format!(
        "{HEAD}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/>{bidi}</w:pPr>{mark}\
         <w:r>{rtl}<w:t xml:space=\"preserve\">{title}</w:t></w:r></w:p></w:hdr>"
    )
}

/// As Word makes them itself, so that it can be taken away there once the sources are found.
fn watermark(words: &str) -> String {
    format!(
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" \
         adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:path textpathok=\"t\"/><v:textpath on=\"t\" fitshape=\"t\"/>\
         </v:shapetype><v:shape id=\"PowerPlusWaterMarkObject1\" o:spid=\"_x0000_s2049\" type=\"#_x0000_t136\" alt=\"{words}\" \
         style=\"position:absolute;margin-left:0;margin-top:0;width:430pt;height:72pt;rotation:328;z-index:-251658752;\
         mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;\
         mso-position-vertical-relative:margin\" fillcolor=\"#f0d9c4\" stroked=\"f\"><v:fill opacity=\".5\"/>\
         <v:textpath style=\"font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold\" string=\"{words}\"/></v:shape></w:pict></w:r>"
    )
}

fn footer() -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    format!(
        "{HEAD}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}
