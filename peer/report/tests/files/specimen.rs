//! A report and an exchange that hold what hurts: four scripts, marks of direction that nobody closed, what files break on, what
//! programs take for commands. And the readers that they are held against.
#![allow(dead_code, clippy::print_stdout, clippy::unwrap_used, clippy::panic, missing_docs, unreachable_pub)]

use crate::programs;
use crdt::text::markdown::from_markdown;
use crdt::text::{Block, BlockKind, Inline, RichText, Target};
use report::exchange::{Claim, Code, Coding, Entry, Exchange, Memo, Question, Reference};
use report::model::{
    Cell, Contribution, Logo, Picture, Piece, Quote, Report, Section, Source, Statement, Table, Template, Tongue, Words,
};
use std::path::{Path, PathBuf};

/// Words that break what is not careful: markup, a command for the typesetter, a formula, an escape of a workbook.
pub const HOSTILE: &str =
    "#panic() $x$ *a* _b_ <script>alert(1)</script> ]]> &amp; \"q\" 'a' =cmd() \\ @x {{y}} _x0041_ `c` </w:t>";
/// A name with all that tables part cells by.
pub const NAME: &str = "Olim \"the elder\" Nazarov, engineer; district\nwater board";
/// Characters that XML cannot hold, and marks that nobody closed.
pub const BROKEN: &str = "before\u{0}\u{8}\u{fffe}\u{ffff}\u{202e}after\u{2067}";
pub const ARABIC: &str = "نمشي ساعتين إلى البئر، والمضخة معطلة منذ الأمطار.";
pub const UKRAINIAN: &str = "Ми ходимо дві години до криниці.";
pub const CHINESE: &str = "我们走两个小时去打水。";

pub fn tongue(language: &str) -> Tongue {
    Tongue { language: language.into(), rtl: ["ar", "fa", "he"].contains(&language) }
}

pub fn english() -> Words {
    Words {
        contents: "Contents".into(),
        statement: "Statement".into(),
        contribution: "Contribution".into(),
        sources: "Rests on".into(),
        cited_in: "Cited in".into(),
        not_cited: "Cited in no statement".into(),
        reply_to: "Reply to".into(),
        coverage: "Who was heard".into(),
        proceedings: "Proceedings".into(),
        proceedings_note: "Every contribution that readers of this report may read, in the order in which it arrived."
            .into(),
        unsourced_mark: "Draft: sources missing".into(),
        unsourced_notice: "Statements that rest on no contribution are marked.".into(),
        unsourced_here: "This statement rests on no contribution.".into(),
        list_separator: ", ".into(),
        logo: "Logo of the example office".into(),
    }
}

pub fn arabic() -> Words {
    Words {
        contents: "المحتويات".into(),
        statement: "القول".into(),
        contribution: "المساهمة".into(),
        sources: "يستند إلى".into(),
        cited_in: "ورد في".into(),
        not_cited: "لم يرد في أي قول".into(),
        reply_to: "رد على".into(),
        coverage: "من سُمع صوته".into(),
        proceedings: "المحضر".into(),
        proceedings_note: "كل مساهمة يجوز لقراء هذا التقرير قراءتها، بترتيب وصولها.".into(),
        unsourced_mark: "مسودة: مصادر ناقصة".into(),
        unsourced_notice: "الأقوال التي لا تستند إلى أي مساهمة موسومة.".into(),
        unsourced_here: "لا يستند هذا القول إلى أي مساهمة.".into(),
        list_separator: "، ".into(),
        logo: "شعار مكتب المثال".into(),
    }
}

/// A small picture.
pub fn logo() -> Logo {
    let bytes = data_encoding::BASE64
        .decode(b"iVBORw0KGgoAAAANSUhEUgAAAAwAAAAECAIAAAA1REndAAAAHklEQVR42mOU9atggIHomAA4e+mSDXA2EwMRgHqKAP5iA+tcy3x+AAAAAElFTkSuQmCC")
        .unwrap();
    Logo { bytes, format: Picture::Png, width: 12, height: 4 }
}

fn contribution(number: u32, attribution: &str, language: &str, body: RichText) -> Contribution {
    Contribution {
        number,
        id: format!("{number:032x}"),
        attribution: attribution.into(),
        questions: "Questions 2 and 4".into(),
        date: "14 April 2026".into(),
        tongue: tongue(language),
        parent: None,
        body,
        state: String::new(),
    }
}

fn proceedings() -> Vec<Contribution> {
    let structured = "## Our well\n\nThe *pump* has been **broken** since the rains:\n\n- the handle\n  1. first the bolt\n  2. then the rod\n- the seal\n\n> Water is owed to everyone.\n\nMore at [the board](https://example.org/a?b=1&c=2).\n";
    let mut structured = from_markdown(structured);
    structured.blocks.push(Block {
        kind: BlockKind::Paragraph,
        quote: false,
        inlines: vec![
            Inline::plain("As "),
            Inline { text: "she".into(), target: Some(Target::Entry(format!("{:032x}", 2))), ..Inline::default() },
            Inline { text: " said. ".into(), target: Some(Target::Mention("m1".into())), ..Inline::default() },
            Inline {
                text: "bad".into(),
                target: Some(Target::Link("javascript:alert(1)".into())),
                ..Inline::default()
            },
        ],
    });
    let hostile = RichText {
        blocks: vec![Block::paragraph(HOSTILE), Block { inlines: vec![Inline::plain(BROKEN)], ..Block::paragraph("") }],
    };
    let mut all = vec![
        contribution(1, "A teacher, Northern District", "en", structured),
        contribution(2, NAME, "ar", RichText::from_plain(&format!("{ARABIC}\n\nkm 12 (ok)"))),
        contribution(3, BROKEN, "uk", RichText::from_plain(UKRAINIAN)),
        contribution(4, "", "en", hostile),
        contribution(5, "A farmer", "", RichText::default()),
    ];
    all[2].parent = Some(1);
    all[4].state = "withdrawn".into();
    all
}

fn statement(number: u32, text: &str, sources: Vec<Source>) -> Piece {
    let weight = Some(format!("many ({} of 31 contributions)", sources.len()));
    Piece::Statement(Statement { number, text: from_markdown(text), weight, sources, flags: Vec::new() })
}

fn source(contribution: u32, words: &str, attribution: &str, language: &str) -> Source {
    let quote = Quote { words: words.into(), attribution: attribution.into(), tongue: tongue(language) };
    Source { contribution, quote: (!words.is_empty()).then_some(quote) }
}

/// A report whose fixed words are English or Arabic.
pub fn report(language: &str) -> Report {
    let is_arabic = language == "ar";
    let own = |english: &str, arabic: &str| if is_arabic { arabic } else { english }.to_owned();
    let prose = own(
        "Between March and May, people in **four districts** answered seven questions. #1 is theirs.",
        "بين مارس ومايو أجاب الناس في **أربع مناطق** عن سبعة أسئلة.",
    );
    let first = own(
        "The distance to the nearest pump that works decides who goes to school. Children who fetch water before lessons arrive late or not at all.",
        "المسافة إلى أقرب مضخة تعمل تحدد من يذهب إلى المدرسة. الأطفال الذين يجلبون الماء قبل الدروس يصلون متأخرين.",
    );
    let second =
        own("Committees that keep their accounts in the open repair faster.", "اللجان التي تعلن حساباتها تُصلح أسرع.");
    let sources = vec![
        source(1, "The pump has been broken since the rains.\nWe walk.", "A teacher, Northern District", "en"),
        source(2, ARABIC, NAME, "ar"),
        source(3, "", "", ""),
        source(77, "", "", ""),
    ];
    let table = Table {
        caption: own("Contributions by respondent", "المساهمات حسب المجيب"),
        note: own("One contribution may answer several questions.", "قد تجيب مساهمة واحدة عن عدة أسئلة."),
        header: vec![own("Respondent", "المجيب"), own("Country", "البلد"), own("Contributions", "المساهمات")],
        rows: vec![
            vec![Cell::Words(own("Women's groups", "مجموعات نسائية")), Cell::Words("=cmd()".into()), Cell::Count(14)],
            vec![Cell::Words("<b>&\"".into()), Cell::Words(own("Iraq", "العراق")), Cell::Count(9)],
            vec![Cell::Words(own("Local government", "الحكم المحلي")), Cell::Words(UKRAINIAN.into()), Cell::Count(0)],
        ],
        bar: Some(2),
    };
    Report {
        kind: own("Synthesis", "خلاصة"),
        title: own("Water points in four districts: what people told us", "نقاط المياه في أربع مناطق: ما قاله الناس"),
        organisation: own("Example Office", "مكتب المثال"),
        tongue: tongue(language),
        date: own("29 November 2026", "29 نوفمبر 2026"),
        day: "2026-11-29".into(),
        words: if is_arabic { arabic() } else { english() },
        template: Template {
            logo: Some(logo()),
            cover_line: own("Programme for local services", "برنامج الخدمات المحلية"),
            ..Template::default()
        },
        sections: vec![
            Section {
                title: own("What was asked, and who answered", "ما الذي سُئل عنه، ومن أجاب"),
                level: 1,
                note: own(
                    "This synthesis is neither a consensus nor a complete record.",
                    "هذه الخلاصة ليست إجماعًا ولا سجلًا كاملًا.",
                ),
                pieces: vec![Piece::Prose(from_markdown(&prose))],
            },
            Section {
                title: own("Distance", "المسافة"),
                level: 2,
                note: String::new(),
                pieces: vec![statement(1, &first, sources)],
            },
            Section {
                title: own("Committees", "اللجان"),
                level: 3,
                note: String::new(),
                pieces: vec![statement(2, &second, Vec::new()), statement(3, &second, vec![source(1, "", "", "")])],
            },
        ],
        coverage: vec![table],
        proceedings: proceedings(),
    }
}

/// A report in which every statement rests on something.
pub fn sourced(language: &str) -> Report {
    let mut report = report(language);
    for piece in report.sections.iter_mut().flat_map(|section| &mut section.pieces) {
        if let Piece::Statement(statement) = piece
            && statement.sources.is_empty()
        {
            statement.sources.push(source(2, "", "", ""));
        }
    }
    report
}

/// The links that must lead somewhere: from statements to contributions and back.
pub const THERE: [(u32, u32); 4] = [(1, 1), (1, 2), (1, 3), (3, 1)];

/// Open data.
pub fn exchange() -> Exchange {
    let id = |n: u32| format!("{n:032x}");
    let entry = |number: u32, language: &str, author: &str, body: RichText| Entry {
        id: id(number),
        number,
        parent: (number == 3).then(|| id(1)),
        questions: vec![id(101)],
        tongue: tongue(language),
        author: author.into(),
        country: "Tajikistan".into(),
        consent: "quotable".into(),
        audience: "everybody".into(),
        state: "submitted".into(),
        claimed_at: "2026-04-14T08:00:00Z".into(),
        body,
        ..Entry::default()
    };
    let long = "ج".repeat(70_000);
    Exchange {
        id: id(1000),
        title: "Water points".into(),
        welcome: from_markdown("Come *in*."),
        objective: "To hear <everybody>.".into(),
        outcome: String::new(),
        state: "open".into(),
        tongue: tongue("en"),
        day: "2026-11-29".into(),
        questions: vec![Question { id: id(101), number: "2".into(), text: "Who repairs, and who pays?".into() }],
        contributions: vec![
            entry(1, "en", "=cmd()", RichText::from_plain("🙂 The pump, 水, is broken.\n\nWe walk.")),
            entry(2, "ar", NAME, RichText::from_plain(ARABIC)),
            entry(3, "en", "@Olim", RichText { blocks: vec![Block::paragraph(HOSTILE), Block::paragraph(BROKEN)] }),
            entry(4, "ar", "-1", RichText::from_plain(&long)),
        ],
        statements: vec![Claim {
            id: id(201),
            synthesis: id(200),
            title: "What we heard".into(),
            number: 1,
            section: "Distance".into(),
            text: from_markdown("It *decides*."),
            weight: "many".into(),
        }],
        references: vec![Reference {
            statement: id(201),
            contribution: id(1),
            passage: Some((6, 10)),
            quote: "pump".into(),
            flag: String::new(),
        }],
        codes: vec![
            Code {
                id: id(301),
                name: "Water & land".into(),
                definition: "What <flows>".into(),
                colour: "#00ff00".into(),
                ..Code::default()
            },
            Code { id: id(302), parent: Some(id(301)), name: "Distance".into(), ..Code::default() },
            Code { id: id(303), name: "Cost".into(), ..Code::default() },
        ],
        codings: vec![
            Coding { id: id(401), code: id(302), contribution: id(1), start: 6, end: 10, coder: "Rapporteur A".into() },
            Coding { id: id(402), code: id(301), contribution: id(2), start: 0, end: 4, coder: "Rapporteur B".into() },
        ],
        memos: memos(id),
        coverage: report("en").coverage,
    }
}

fn memos(id: impl Fn(u32) -> String) -> Vec<Memo> {
    vec![
        Memo {
            id: id(501),
            coding: Some(id(401)),
            text: "Ask <again> & soon".into(),
            by: "Rapporteur A".into(),
            ..Memo::default()
        },
        Memo {
            id: id(502),
            code: Some(id(301)),
            text: "Two codes?".into(),
            by: "Rapporteur B".into(),
            ..Memo::default()
        },
        Memo { id: id(503), contribution: Some(id(2)), text: "Call back".into(), ..Memo::default() },
    ]
}

/// Writes a file with a writer of the crate.
pub fn file(folder: &Path, name: &str, write: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    let mut bytes = Vec::new();
    write(&mut bytes);
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a reader of ours in Python makes of files; it fails by itself where something is not as it must be.
pub fn python(script: &str, files: &[&Path]) -> String {
    programs::python(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers"), script, files)
}
