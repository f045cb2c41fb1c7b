//! Reports in every format, read by programs that are not ours.

use crate::programs::{office, readers, words_of};
use crate::specimen::{ARABIC, CHINESE, HOSTILE, NAME, THERE, UKRAINIAN, file, python, report, sourced};
use report::model::Report;
use report::{Failed, Stopped, Watch, docx, html, markdown, odt, pdf};
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::Path;

/// What every document must hold, whichever way it is written: words as they were, and none of what was not to be there.
fn holds_all(text: &str) {
    for words in [HOSTILE, ARABIC, UKRAINIAN, "beforeafter", "Rests on", "Cited in no statement", "withdrawn"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(!text.contains(['\u{0}', '\u{fffe}', '\u{202e}']));
    assert_eq!(text.matches('\u{2067}').count(), text.matches('\u{2069}').count() - text.matches('\u{2068}').count());
}

/// From statements to contributions and back, each as often as it is said.
fn leads_both_ways(read: &Value) {
    let mut there = json!(THERE);
    let order = |list: &mut Value| list.as_array_mut().unwrap().sort_by_key(ToString::to_string);
    let (mut to, mut back) = (read["there"].clone(), read["back"].clone());
    for list in [&mut there, &mut to, &mut back] {
        order(list);
    }
    assert_eq!(to, there, "from statements");
    assert_eq!(back, there, "from contributions");
}

fn value(told: &str) -> Value {
    serde_json::from_str(told).unwrap()
}

// RP1, RP2, RP3, RP5
#[test]
fn a_page_loads_nothing_runs_nothing_and_leads_both_ways() {
    let folder = tempfile::tempdir().unwrap();
    let page = file(folder.path(), "report.html", |out| html::write(&report("en"), out, &()).unwrap());
    let source = std::fs::read_to_string(&page).unwrap();
    assert!(!source.contains("<script") && source.contains("default-src 'none'") && !source.contains("javascript:"));
    assert!(source.contains(".mark { display: block; position: fixed"), "a printed page must say what is missing");
    if !readers(&["python3:html"]) {
        return;
    }
    let read = value(&python("read_html.py", &[&page]));
    leads_both_ways(&read);
    holds_all(read["text"].as_str().unwrap());
    assert_eq!(read["loads"], json!(["data:image/png;base64"]));
    assert_eq!(read["addresses"], json!(["https://example.org/a?b=1&c=2"]));
    let spoken = read["spoken"].as_array().unwrap();
    for own in [["en", "ltr"], ["ar", "rtl"], ["uk", "ltr"], ["", "ltr"]] {
        assert!(own == ["", "ltr"] || spoken.contains(&json!(own)), "{own:?}");
    }
    let page = file(folder.path(), "ar.html", |out| html::write(&sourced("ar"), out, &()).unwrap());
    let source = std::fs::read_to_string(&page).unwrap();
    assert!(source.contains("<html lang=\"ar\" dir=\"rtl\">") && !source.contains("class=\"notice\""));
    leads_back_alone(&value(&python("read_html.py", &[&page])));
}

/// Where every statement rests on something, one more does.
fn leads_back_alone(read: &Value) {
    assert_eq!(read["there"].as_array().unwrap().len(), THERE.len() + 1);
    assert_eq!(read["back"].as_array().unwrap().len(), THERE.len() + 1);
}

// RP2, RP3: what another program makes of it has every word, and no element that somebody wrote.
#[test]
fn markdown_says_the_same_and_nothing_in_it_is_markup_that_people_wrote() {
    let mut out = Vec::new();
    markdown::write(&report("en"), &mut out, &()).unwrap();
    let text = String::from_utf8(out).unwrap();
    let read = crdt::text::markdown::from_markdown(&text);
    let words = read.plain_text();
    for part in [HOSTILE, ARABIC, UKRAINIAN, "Draft: sources missing", "Women's groups"] {
        assert!(words.contains(part), "{part} is not in {words}");
    }
    for (statement, contribution) in THERE {
        assert!(text.contains(&format!("[Contribution {contribution}](#c-{contribution})")));
        assert!(text.contains(&format!("[Statement {statement}](#s-{statement})")));
        assert!(text.contains(&format!("<a id=\"c-{contribution}\"></a>")));
        assert!(text.contains(&format!("<a id=\"s-{statement}\"></a>")));
    }
    let markup = text.replace("\\<", "").matches('<').count();
    assert_eq!(markup, text.matches("<a id=\"").count() + text.matches("</a>").count(), "{text}");
    assert!(!text.contains("baraza:") && !text.contains("javascript:"));
}

// RP2, RP4, RP5, RP7
#[test]
fn a_docx_is_read_by_another_program_and_leads_both_ways() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "report.docx", |out| docx::write(&report("en"), out, &()).unwrap());
    if !readers(&["python3:docx"]) {
        return;
    }
    let read = value(&python("read_docx.py", &[&path]));
    leads_both_ways(&read);
    holds_all(read["text"].as_str().unwrap());
    document_says_what_it_is(&read, "Example Office");
    let styles: Vec<&str> = read["headings"].as_array().unwrap().iter().map(|one| one[0].as_str().unwrap()).collect();
    assert_eq!(styles, ["Heading1", "Heading2", "Heading3", "Heading1", "Heading1Annex"]);
    assert_eq!(read["watermark"], json!(["Draft: sources missing"]));
    assert_eq!(read["pictures"], 1);
    let turned = read["rtl_runs"].as_array().unwrap();
    assert!(
        turned.contains(&json!(ARABIC)) && !turned.iter().any(|run| run.as_str().unwrap().contains("km")),
        "{turned:?}"
    );
    assert!(read["bidi"].as_u64().unwrap() >= 3);
    let path = file(folder.path(), "ar.docx", |out| docx::write(&sourced("ar"), out, &()).unwrap());
    let arabic = value(&python("read_docx.py", &[&path]));
    leads_back_alone(&arabic);
    assert_eq!(arabic["watermark"], json!([]));
    assert!(arabic["bidi"].as_u64() > read["bidi"].as_u64().map(|bidi| bidi + 20));
}

fn document_says_what_it_is(read: &Value, by: &str) {
    assert_eq!(read["title"], "Water points in four districts: what people told us");
    assert!(read["author"].is_null() || read["author"] == by);
    assert_eq!(read["addresses"], json!(["https://example.org/a?b=1&c=2"]));
    assert_eq!(read["header_rows"], 1);
    let head = json!(["Respondent", "Country", "Contributions"]);
    assert_eq!((&read["tables"][0][0], &read["tables"][0][2][0]), (&head, &json!("<b>&\"")));
    let languages = read["languages"].as_array().unwrap();
    assert!(languages.contains(&json!("ar")) && languages.contains(&json!("uk")), "{languages:?}");
}

// RP2, RP4, RP5, RP7
#[test]
fn an_odt_is_read_by_another_program_and_leads_both_ways() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "report.odt", |out| odt::write(&report("en"), out, &()).unwrap());
    if !readers(&["python3:odf"]) {
        return;
    }
    let read = value(&python("read_odt.py", &[&path]));
    leads_both_ways(&read);
    holds_all(read["text"].as_str().unwrap());
    document_says_what_it_is(&read, "");
    let levels: Vec<&str> = read["headings"].as_array().unwrap().iter().map(|one| one[0].as_str().unwrap()).collect();
    assert_eq!(levels, ["1", "2", "3", "1", "1", "2", "2", "2", "2", "2"]);
    assert!(read["bidi"].as_u64().unwrap() >= 3);
    let path = file(folder.path(), "ar.odt", |out| odt::write(&sourced("ar"), out, &()).unwrap());
    let arabic = value(&python("read_odt.py", &[&path]));
    leads_back_alone(&arabic);
    // The first page's, and that of all others.
    assert_eq!((&read["watermarks"], &arabic["watermarks"]), (&json!(2), &json!(0)));
}

// RP2, RP6: the same words on paper, and on each page what is missing.
#[test]
fn an_office_program_sets_both_kinds_of_document_with_all_that_they_say() {
    if !readers(&["soffice", "pdftotext"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let written = file(folder.path(), "word.docx", |out| docx::write(&report("en"), out, &()).unwrap());
    let open = file(folder.path(), "open.odt", |out| odt::write(&report("en"), out, &()).unwrap());
    for path in [&written, &open] {
        let text = words_of(&office(path));
        for words in
            ["Water points in four districts", "Statement 1", "1. first the bolt", "Women's groups", "#panic() $x$ *a*"]
        {
            assert!(text.contains(words), "{}: {words} is not in {text}", path.display());
        }
        // Set as two words of one line: the running title stands on all but the first page.
        let pages = text.matches('\u{c}').count();
        assert!(pages >= 3, "{pages} pages");
        assert_eq!(text.matches("Water points in four districts: what people told us").count(), pages - 1, "{text}");
    }
}

// RP2, RP4, RP6, RP7
#[test]
fn a_pdf_says_that_it_is_accessible_and_has_what_that_needs() {
    let folder = tempfile::tempdir().unwrap();
    let fonts = pdf::Fonts::default();
    let mut missing = Default::default();
    let path =
        file(folder.path(), "report.pdf", |out| missing = pdf::write(&report("en"), &fonts, out, &()).unwrap().missing);
    assert!(missing.is_empty(), "{missing:?}");
    if !readers(&["python3:pikepdf", "pdftotext"]) {
        return;
    }
    let read = value(&python("read_pdf.py", &[&path]));
    for (what, is) in [
        ("marked", json!(true)),
        ("language", json!("en")),
        ("title", json!("Water points in four districts: what people told us")),
        ("creator", json!("Baraza")),
        ("day", json!("D:20261129")),
        ("shows_title", json!(true)),
        ("ua", json!("1")),
        ("figures_without_words", json!(0)),
        ("tabs", json!(true)),
        ("fonts_embedded", json!(true)),
        ("outside", json!(["https://example.org/a?b=1&c=2"])),
    ] {
        assert_eq!(read[what], is, "{what}");
    }
    for kind in ["/Title", "/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/BlockQuote", "/Link", "/TOC", "/Figure"] {
        assert!(read["kinds"][kind].as_u64().is_some(), "{kind}");
    }
    let leads = |from: &str, to: &str| {
        let leads = |link: &&Value| {
            link[0].as_str().unwrap().trim_matches(',') == from && link[1].as_str().unwrap().contains(to)
        };
        read["links"].as_array().unwrap().iter().filter(leads).count()
    };
    for (statement, contribution) in THERE {
        let (one, other) = (format!("Statement {statement}"), format!("Contribution {contribution}"));
        assert!(leads(&one, &one) > 0 && leads(&other, &other) > 0, "{one} and {other}: {}", read["links"]);
    }
    let text = words_of(&path);
    for words in ["#panic() $x$ *a* _b_ <script>", "{{y}}", "Ми ходимо", "1. first the bolt"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

// RP6: Chinese comes with the program.
#[test]
fn chinese_is_set_and_the_file_says_that_it_is_accessible() {
    let mut with = report("en");
    with.title = CHINESE.to_owned();
    let folder = tempfile::tempdir().unwrap();
    let (fonts, mut missing) = (pdf::Fonts::default(), Default::default());
    let path = file(folder.path(), "zh.pdf", |out| missing = pdf::write(&with, &fonts, out, &()).unwrap().missing);
    assert!(missing.is_empty(), "{missing:?}");
    if readers(&["python3:pikepdf", "pdftotext"]) {
        assert_eq!(value(&python("read_pdf.py", &[&path]))["ua"], "1");
        assert!(words_of(&path).contains("我们走"));
    }
}

// RP6: a letter that no font has is told of, is a box, and keeps the file from claiming what it is not.
#[test]
fn letters_that_no_font_has_are_told_of_and_fonts_that_are_handed_in_have_them() {
    const RARE: char = '龘';
    let mut with = report("en");
    with.title = format!("{CHINESE} {RARE}");
    let folder = tempfile::tempdir().unwrap();
    let mut missing = Default::default();
    let path = file(folder.path(), "report.pdf", |out| {
        missing = pdf::write(&with, &pdf::Fonts::default(), out, &()).unwrap().missing
    });
    assert_eq!(missing.into_iter().collect::<String>(), RARE.to_string());
    if !readers(&["python3:pikepdf", "pdftotext"]) {
        return;
    }
    assert_eq!(value(&python("read_pdf.py", &[&path]))["ua"], Value::Null);
    let droid = Path::new("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf");
    let Ok(bytes) = std::fs::read(droid) else {
        println!("passed over: no rarer Chinese letters on this system");
        return;
    };
    let fonts = pdf::Fonts::with(vec![bytes, b"no font".to_vec()]);
    let mut missing = Default::default();
    let path = file(folder.path(), "more.pdf", |out| missing = pdf::write(&with, &fonts, out, &()).unwrap().missing);
    assert!(missing.is_empty());
    assert_eq!(value(&python("read_pdf.py", &[&path]))["ua"], "1");
    assert!(words_of(&path).contains(RARE));
}

// RP4
#[test]
fn arabic_is_set_from_right_to_left_and_joined() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "ar.pdf", |out| {
        pdf::write(&report("ar"), &pdf::Fonts::default(), out, &()).unwrap();
    });
    if !readers(&["python3:pikepdf", "pdftotext"]) {
        return;
    }
    let read = value(&python("read_pdf.py", &[&path]));
    assert_eq!((&read["ua"], &read["language"]), (&json!("1"), &json!("ar")));
    assert!(words_of(&path).contains("المحضر"));
}

struct StopAt(u64, Cell<u64>);

impl Watch for StopAt {
    fn step(&self, _done: u64, _total: u64) -> Result<(), Stopped> {
        self.1.set(self.1.get() + 1);
        if self.1.get() > self.0 { Err(Stopped) } else { Ok(()) }
    }
}

// RP9
#[test]
fn a_writer_stops_wherever_it_is_asked_to() {
    let report = report("en");
    let fonts = pdf::Fonts::default();
    type Written<'a> = (&'a str, Box<dyn Fn(&StopAt) -> Result<(), Failed> + 'a>);
    let ways: [Written<'_>; 5] = [
        ("html", Box::new(|watch| html::write(&report, Vec::new(), watch))),
        ("markdown", Box::new(|watch| markdown::write(&report, Vec::new(), watch))),
        ("docx", Box::new(|watch| docx::write(&report, Vec::new(), watch))),
        ("odt", Box::new(|watch| odt::write(&report, Vec::new(), watch))),
        ("pdf", Box::new(|watch| pdf::write(&report, &fonts, Vec::new(), watch).map(drop))),
    ];
    for (name, write) in ways {
        for at in [0, 2] {
            assert!(matches!(write(&StopAt(at, Cell::new(0))), Err(Failed::Stopped)), "{name}");
        }
        write(&StopAt(u64::MAX, Cell::new(0))).unwrap();
    }
}

// RP7
#[test]
fn the_same_report_gives_the_same_bytes_and_none_tells_of_the_hour_or_the_machine() {
    let report = report("ar");
    let fonts = pdf::Fonts::default();
    let all = || {
        let mut written = [Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new()];
        let [one, two, three, four, five] = &mut written;
        html::write(&report, one, &()).unwrap();
        markdown::write(&report, two, &()).unwrap();
        docx::write(&report, three, &()).unwrap();
        odt::write(&report, four, &()).unwrap();
        pdf::write(&report, &fonts, five, &()).unwrap();
        written
    };
    let first = all();
    // ZIP counts time in two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == all());
}

// RP5: an empty report is a report.
#[test]
fn nothing_in_it_is_no_fault() {
    let empty = Report::default();
    let mut out = Vec::new();
    html::write(&empty, &mut out, &()).unwrap();
    markdown::write(&empty, &mut out, &()).unwrap();
    docx::write(&empty, &mut out, &()).unwrap();
    odt::write(&empty, &mut out, &()).unwrap();
    // Without a title a file cannot claim to be accessible; that is the one thing it needs.
    let titled = Report { title: NAME.to_owned(), ..Report::default() };
    assert_eq!(pdf::write(&titled, &pdf::Fonts::default(), &mut out, &()).unwrap().missing.len(), 0);
}
