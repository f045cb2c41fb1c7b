//! Reading consultation pages: the page in our own words, a real one where it is present, other shapes, hostile ones.

use crdt::page::{LINES_MAX, NOTE_CODES, PAGE_BYTES_MAX, Page, PageComment, PageError, read};
use crdt::text::{RichText, Target};
use proptest::prelude::*;

const PASTED: &str = include_str!("../../tests/fixtures/page/consultation.txt");
const SAVED: &str = include_str!("../../tests/fixtures/page/consultation.html");
const LATER: &str = include_str!("../../tests/fixtures/page/consultation-later.txt");

fn page(text: &str) -> Page {
    let page = read(text.as_bytes()).expect("a page");
    for note in &page.notes {
        let listed = NOTE_CODES.iter().find(|(code, _)| *code == note.code);
        let names: Vec<&str> = note.args.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed.map(|(_, args)| *args), Some(names.as_slice()), "{note:?}");
    }
    page
}

/// A page of comments alone, in the usual layout.
fn comments(announced: usize, region: &str) -> Page {
    page(&format!("Guiding Questions:\n\n  1. What now?\n\nComments ({announced})\n\n{region}\n"))
}

fn name(page: &Page, comment: usize) -> &str {
    &page.people[page.comments[comment].author].name
}

fn authors(page: &Page) -> Vec<&str> {
    (0..page.comments.len()).map(|comment| name(page, comment)).collect()
}

fn parents(page: &Page) -> Vec<Option<usize>> {
    page.comments.iter().map(|comment| comment.parent).collect()
}

fn has(page: &Page, code: &str) -> bool {
    page.notes.iter().any(|note| note.code == code)
}

fn arg<'a>(page: &'a Page, code: &str, name: &str) -> Vec<&'a str> {
    let notes = page.notes.iter().filter(|note| note.code == code);
    notes.flat_map(|note| &note.args).filter(|(key, _)| *key == name).map(|(_, value)| value.as_str()).collect()
}

fn links(text: &RichText) -> Vec<&str> {
    let link = |target: &'_ Target| matches!(target, Target::Link(_));
    text.targets()
        .filter(|target| link(target))
        .map(|t| if let Target::Link(url) = t { url.as_str() } else { "" })
        .collect()
}

/// Lays headers and bodies one after the other, as the page does.
fn laid_out(page: &Page) -> String {
    let header = |comment: &PageComment| {
        let person = &page.people[comment.author];
        format!("{}{}", person.name, if person.moderator { " Moderator" } else { "" })
    };
    page.comments.iter().map(|comment| format!("{}\n\n{}\n\n", header(comment), comment.body_text)).collect()
}

fn reads_like_the_model_page(page: &Page) {
    let numbers: Vec<&str> = page.questions.iter().map(|question| question.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7"]);
    assert!(page.questions.iter().all(|question| question.text.ends_with('?') && question.parent.is_none()));
    assert_eq!((page.comments.len(), page.people.len()), (12, 8));
    let moderators = page.people.iter().filter(|person| person.moderator).count();
    let theirs = page.comments.iter().filter(|comment| page.people[comment.author].moderator).count();
    assert_eq!((moderators, theirs), (2, 5));
    let replies = [None, None, Some(1), None, Some(3), None, Some(5), Some(6), None, Some(8), Some(9), None];
    assert_eq!(parents(page), replies);
    assert!(page.welcome.blocks[0].plain_text() == "Welcome!" && page.welcome.blocks.len() == 3);
}

fn has_the_defects_of_the_model_page(page: &Page, source: &str) {
    assert!(page.title.as_ref().expect("a title").guessed);
    assert!(page.comments.iter().all(|comment| comment.posted.is_none() && comment.permalink.is_none()));
    assert!(page.comments.iter().all(|comment| comment.parent_guessed == comment.parent.is_some()));
    let quoting: Vec<usize> = (0..12).filter(|at| page.comments[*at].questions == [1]).collect();
    assert_eq!(quoting.len(), 2, "two contributors quote question 2");
    assert_eq!(arg(page, "comment-dates-missing", "count"), ["12"]);
    assert_eq!(arg(page, "threads-guessed", "count"), ["6"]);
    assert_eq!(arg(page, "mention-literal", "comment"), ["3"]);
    assert_eq!(arg(page, "permalink-unresolved", "comment"), ["10"]);
    assert_eq!(arg(page, "resource-list-empty", "comment"), ["4"]);
    assert_eq!(arg(page, "links-run-together", "comment"), ["8"]);
    assert!(!has(page, "comment-header-doubtful") && !has(page, "text-moved-to-welcome"), "{:?}", page.notes);
    let start = source.find("Comments (12)\n\n").expect("the heading") + "Comments (12)\n\n".len();
    let end = source.find("\nPlease log in").expect("the footer");
    // Blank lines before the footer are the only thing the layout leaves open.
    assert_eq!(laid_out(page).trim_end_matches('\n'), source[start..end].trim_end_matches('\n'));
}

#[test]
fn a_pasted_page_gives_its_questions_and_comments() {
    let page = page(PASTED);
    reads_like_the_model_page(&page);
    has_the_defects_of_the_model_page(&page, PASTED);
    assert_eq!(
        page.title.as_ref().map(|t| t.text.as_str()),
        Some("Water, land and local justice: deciding together close to home")
    );
    assert_eq!((page.opens.as_deref(), page.closes.as_deref()), (Some("2026-10-05"), Some("2026-10-30")));
    assert!(
        page.objective.as_deref().is_some_and(|text| text.starts_with("To gather ideas") && text.ends_with("lasting."))
    );
    assert!(
        page.outcome.as_deref().is_some_and(|text| text.starts_with("A summary") && text.ends_with("small grants."))
    );
    assert_eq!(page.questions[0].heading.as_deref(), Some("How water, land and justice meet where you live"));
    assert!(page.questions[6].text.contains("years?  Which"), "inner spaces stay");
    assert!(page.comments[1].body_text.ends_with("Best regards,\n\nKofi Amponsah"));
}

#[test]
fn people_spoken_to_become_mentions() {
    let page = page(PASTED);
    let mentioned: Vec<Vec<&str>> =
        page.comments.iter().map(|c| c.mentions.iter().map(|p| page.people[*p].name.as_str()).collect()).collect();
    assert_eq!(mentioned[0], ["Ingrid Solvang"]);
    assert_eq!(mentioned[2], ["Kofi Amponsah", "Wairimu Ndegwa"]);
    assert_eq!(mentioned[6], ["Salma Benyahia", "Ingrid Solvang"]);
    assert_eq!(mentioned[9], ["Wairimu Ndegwa", "Mateo Quispe Huanca"]);
    assert_eq!(mentioned[10], ["هدى الكيلاني"]);
    assert_eq!(mentioned[11], ["Nadira Yusupova"], "by first name, although it starts no thread");
    let unresolved = arg(&page, "mention-unresolved", "names").join(" | ");
    assert!(
        unresolved.starts_with("Petra Lindqvist Omar Sakho; Beatriz Monteiro Anwar Rahimi | Chiara Venturi |"),
        "{unresolved}"
    );
    let literal =
        page.comments[2].body.blocks.iter().flat_map(|block| &block.inlines).find(|i| i.text == "@Wairimu Ndegwa");
    assert!(literal.is_some_and(|inline| matches!(&inline.target, Some(Target::Mention(_)))));
    assert_eq!(links(&page.comments[11].body), ["https://salt-diary.example/gate"]);
    assert_eq!(links(&page.comments[9].body), ["https://consult.meridian-commons.example/comment/7312"]);
}

#[test]
fn rich_text_holds_every_word_of_the_body() {
    for comment in page(PASTED).comments {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(&comment.body.plain_text()), squeezed(&comment.body_text));
        assert_eq!(comment.body.clone().canonical(), comment.body);
    }
}

#[test]
fn the_saved_page_gives_the_same_comments_as_the_pasted_one() {
    let (saved, pasted) = (page(SAVED), page(PASTED));
    reads_like_the_model_page(&saved);
    assert!(saved.comments.iter().all(|comment| !comment.parent_guessed), "threads are stated");
    assert!(saved.title.as_ref().is_some_and(|title| !title.guessed));
    let prints = |page: &Page| {
        let mut prints: Vec<String> = page.comments.iter().map(|c| c.fingerprint(&page.people)).collect();
        prints.sort();
        prints
    };
    assert_eq!(prints(&saved), prints(&pasted));
    assert_eq!(saved.comments[0].posted.as_deref(), Some("2026-10-05T08:02:00+05:00"));
    assert_eq!(saved.comments[3].permalink.as_deref(), Some("https://consult.meridian-commons.example/comment/7312"));
    assert_eq!((&saved.objective, &saved.outcome), (&pasted.objective, &pasted.outcome));
    assert_eq!(
        saved.questions,
        pasted
            .questions
            .iter()
            .cloned()
            .map(|mut question| {
                question.text = question.text.split_whitespace().collect::<Vec<_>>().join(" ");
                question
            })
            .collect::<Vec<_>>()
    );
    assert!(saved.comments[9].body.targets().any(|target| *target == Target::Entry("3".into())), "the cited comment");
    assert_eq!(arg(&saved, "links-run-together", "comment"), ["8"]);
    assert!(
        saved.comments[11]
            .body
            .blocks
            .iter()
            .flat_map(|b| &b.inlines)
            .any(|i| i.bold && i.text == "measuring together")
    );
    assert!(!format!("{saved:?}").contains("document.title"));
}

#[test]
fn a_later_copy_differs_only_in_what_changed() {
    let (first, later) = (page(PASTED), page(LATER));
    let prints = |page: &Page| page.comments.iter().map(|c| c.fingerprint(&page.people)).collect::<Vec<_>>();
    let (first, later) = (prints(&first), prints(&later));
    assert_eq!(later.len(), 13);
    assert_eq!(later.iter().filter(|print| first.contains(print)).count(), 10);
    assert!(first.iter().all(|print| print.len() == 32));
}

#[test]
fn comments_are_found_without_announced_number_heading_or_flags() {
    let real = real_page().unwrap_or_default();
    for source in [PASTED, &real].into_iter().filter(|source| !source.is_empty()) {
        let whole = page(source);
        let unnumbered = source.replace("Comments (12)", "Comments");
        let changed = [
            unnumbered.clone(),
            source.replace("Comments (12)", ""),
            source.replace("(12)", "(40)"),
            unnumbered.replace(" Moderator\n", "\n"),
        ];
        for text in changed {
            let read = page(&text);
            assert_eq!(authors(&read), authors(&whole));
            assert_eq!(parents(&read), parents(&whole));
        }
    }
}

/// A real page, which stays outside the product; absent on most machines.
#[allow(clippy::disallowed_methods, reason = "a test may look for a file")]
fn real_page() -> Option<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/fixtures/sparkblue-2020-rule-of-law.txt");
    std::fs::read_to_string(path).ok()
}

#[test]
fn the_real_page_reads_in_full() {
    let Some(source) = real_page() else {
        eprintln!("skipped: the real page is not present");
        return;
    };
    let page = page(&source);
    reads_like_the_model_page(&page);
    has_the_defects_of_the_model_page(&page, &source);
    assert_eq!((page.opens.as_deref(), page.closes.as_deref()), (Some("2020-06-29"), Some("2020-07-24")));
    for question in &page.questions {
        assert!(source.contains(&format!("  {}. {}\n", question.number, question.text)), "{question:?}");
    }
    assert!(source.contains(&format!("Objective: {}\n", page.objective.expect("an objective"))));
    assert!(source.contains(&format!("Outcome: {}\n", page.outcome.expect("an outcome"))));
}

#[test]
fn byte_order_marks_utf_16_and_windows_line_ends_change_no_word() {
    let plain = page(PASTED);
    let units = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}"
            .chars()
            .chain(PASTED.chars())
            .flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
            .flat_map(order)
            .collect()
    };
    for bytes in [units(u16::to_le_bytes), units(u16::to_be_bytes), format!("\u{feff}{PASTED}").into_bytes()] {
        assert_eq!(read(&bytes).expect("a page"), plain);
    }
    for line_end in ["\r\n", "\r"] {
        let other = page(&PASTED.replace('\n', line_end));
        for (a, b) in plain.comments.iter().zip(&other.comments) {
            assert_eq!((a.body_text.replace('\n', line_end), &a.body), (b.body_text.clone(), &b.body));
            assert_eq!(a.fingerprint(&plain.people), b.fingerprint(&other.people));
        }
    }
}

#[test]
fn a_signature_is_no_header() {
    let signed = comments(
        2,
        "Amina Yusuf\n\nWe agree with the plan.\n\nBest regards,\n\nAmina Yusuf\n\nProgramme Officer\n\nLars Holm\n\nI am Lars Holm and I do not.",
    );
    assert_eq!(authors(&signed), ["Amina Yusuf", "Lars Holm"]);
    assert!(signed.comments[0].body_text.ends_with("Amina Yusuf\n\nProgramme Officer"));
    let other_name = comments(
        2,
        "Delta Farmers Union\n\nWe agree with the plan.\n\nKind regards\n\nAmina\n\nLars Holm\n\nGood point, and thank you.",
    );
    assert_eq!(authors(&other_name), ["Delta Farmers Union", "Lars Holm"]);
    let last = comments(1, "Amina Yusuf\n\nWe agree.\n\nSincerely,\n\nAmina Yusuf");
    assert_eq!(last.comments[0].body_text, "We agree.\n\nSincerely,\n\nAmina Yusuf");
}

#[test]
fn a_person_may_comment_twice_in_a_row() {
    let twice = comments(2, "Amina Yusuf\n\nFirst thought, on wells.\n\nAmina Yusuf\n\nSecond thought, on land.");
    assert_eq!(authors(&twice), ["Amina Yusuf", "Amina Yusuf"]);
}

#[test]
fn headings_inside_a_comment_are_told_from_names_by_the_announced_number() {
    let region = "Amina Yusuf\n\nMy name is Amina Yusuf. Three things.\n\nClimate Justice\n\nIt is one.\n\nAccess to Justice\n\nIt is two.\n\nKey Challenges\n\nMany.\n\nLars Holm\n\nHello, I am Lars Holm.";
    let told = comments(2, region);
    assert_eq!(authors(&told), ["Amina Yusuf", "Lars Holm"]);
    assert_eq!(arg(&told, "comment-header-doubtful", "words"), ["Climate Justice"]);
    assert!(told.comments[0].body_text.contains("Climate Justice\n\nIt is one."));
}

#[test]
fn names_of_many_shapes_begin_comments() {
    let region = "Madonna\n\nHello, I am Madonna from the coast.\n\nد. ليلى حسن\n\nأعمل في البلدية.\n\nOkafor, Chidi\n\nThank you for opening this.\n\nMaria da Silva, Water Board\n\nI would add schools.\n\nÑusta O’Brien-Quispe\n\nI would add roads.\n\n王小明\n\n我同意。\n\nJ. R. Mensah Jr.\n\nI would add wells.";
    let read = comments(7, region);
    assert_eq!(
        authors(&read),
        [
            "Madonna",
            "د. ليلى حسن",
            "Okafor, Chidi",
            "Maria da Silva, Water Board",
            "Ñusta O’Brien-Quispe",
            "王小明",
            "J. R. Mensah Jr."
        ]
    );
}

#[test]
fn dates_and_buttons_belong_to_the_header_and_not_to_the_words() {
    let region = "Amina Yusuf\n3 July 2020\n\nWe agree.\n\nReply\n\nLike (3)\n\nLars Holm Moderator\n5 years ago\n\nThank you.\n\nReply\n\nليلى حسن\n\nمنذ 5 سنوات\n\nأوافق.\n\njuanperez · July 4, 2020\n\nDe acuerdo.";
    let read = comments(4, region);
    assert_eq!(authors(&read), ["Amina Yusuf", "Lars Holm", "ليلى حسن", "juanperez"]);
    let posted: Vec<_> = read.comments.iter().map(|comment| comment.posted.as_deref().unwrap_or("-")).collect();
    assert_eq!(posted, ["3 July 2020", "5 years ago", "منذ 5 سنوات", "July 4, 2020"]);
    let bodies: Vec<_> = read.comments.iter().map(|comment| comment.body_text.as_str()).collect();
    assert_eq!(bodies, ["We agree.", "Thank you.", "أوافق.", "De acuerdo."]);
}

#[test]
fn fewer_comments_than_announced_are_noted() {
    let read = comments(45, "Amina Yusuf\n\nI am Amina Yusuf.\n\nLars Holm Moderator\n\nThank you Amina.");
    assert_eq!(authors(&read), ["Amina Yusuf", "Lars Holm"]);
    assert_eq!(arg(&read, "comments-fewer-than-announced", "announced"), ["45"]);
    assert_eq!((read.comments[1].parent, read.comments[1].parent_guessed), (Some(0), true));
}

#[test]
fn what_cannot_be_settled_is_noted() {
    let region = "Ana Ruiz Moderator\n\nWelcome.\n\nAna Paz\n\nHello, I am Ana Paz.\n\nLars Holm Moderator\n\nZoé Diop Moderator\n\nDear Ana, see https://a.example/xhttps://b.example/y, write to zoe@b.example or ask @Nobody Known.";
    let read = comments(4, region);
    assert_eq!(arg(&read, "comment-empty", "name"), ["Lars Holm"]);
    assert_eq!(arg(&read, "mention-ambiguous", "name"), ["Ana"]);
    assert_eq!(arg(&read, "mention-unresolved", "names"), ["Nobody Known"]);
    assert_eq!(arg(&read, "links-run-together", "comment"), ["4"]);
    assert_eq!(links(&read.comments[3].body), ["https://a.example/x", "https://b.example/y"]);
    assert_eq!(read.comments[3].parent, None);
}

#[test]
fn sub_questions_follow_their_question() {
    let text = "Land and water in the valley\n\nWelcome to all.\n\nGuiding Questions:\n\n1. Which rules hold?\n  a. For wells?\n  b. For land?\n    i. In towns?\n    ii. In villages?\n2. What next?\n  2.1 This year?\n  2.2. Later?\n3. What else\nshould we ask?\n  - Of women?\n\nWeek 2: Courts\n\n4) Who decides?\n\nComments (0)\n";
    let read = page(text);
    let got: Vec<_> = read.questions.iter().map(|q| (q.number.as_str(), q.text.as_str(), q.parent)).collect();
    assert_eq!(
        got,
        [
            ("1", "Which rules hold?", None),
            ("1a", "For wells?", Some(0)),
            ("1b", "For land?", Some(0)),
            ("1b.i", "In towns?", Some(2)),
            ("1b.ii", "In villages?", Some(2)),
            ("2", "What next?", None),
            ("2.1", "This year?", Some(5)),
            ("2.2", "Later?", Some(5)),
            ("3", "What else should we ask?", None),
            ("3.1", "Of women?", Some(8)),
            ("4", "Who decides?", None),
        ]
    );
    assert_eq!(read.questions[10].heading.as_deref(), Some("Week 2: Courts"));
    assert_eq!(
        read.title.as_ref().map(|title| (title.text.as_str(), title.guessed)),
        Some(("Land and water in the valley", false))
    );
    for code in ["room-heading", "objective-missing", "outcome-missing", "question-number-made"] {
        assert!(has(&read, code), "{code}");
    }
}

#[test]
fn pages_in_other_languages_are_read() {
    let spanish = page(
        "Preguntas orientadoras:\n\n1. ¿Qué cambia?\n2. ¿Qué falta?\n\nObjetivo: Reunir ideas.\n\nResultado esperado: Un resumen.\n\nFecha de cierre: 30 de octubre de 2026\n\nComentarios (2)\n\nAna Ruiz Moderadora\n\nBienvenidos.\n\nLuis Paz\n\nEstimada Ana, soy Luis Paz.",
    );
    assert_eq!((spanish.questions.len(), spanish.comments.len(), spanish.comments[1].parent), (2, 2, Some(0)));
    assert_eq!(
        (spanish.objective.as_deref(), spanish.outcome.as_deref()),
        (Some("Reunir ideas."), Some("Un resumen."))
    );
    assert_eq!(spanish.closes.as_deref(), Some("2026-10-30"));
    let french = page(
        "Questions d’orientation :\n\n1. Que faire ?\n\nObjectif : Recueillir.\n\nRésultats attendus : Une synthèse.\n\nDu 1er au 15 mars 2027\n\nCommentaires (1)\n\nZoé Diop (Modératrice)\n\nBienvenue.",
    );
    assert_eq!((french.questions.len(), french.people[0].moderator), (1, true));
    assert_eq!((french.opens.as_deref(), french.closes.as_deref()), (Some("2027-03-01"), Some("2027-03-15")));
    let arabic = page(
        "الأسئلة التوجيهية:\n\n١. ما الذي تغير؟\n٢. ما الذي ينقص؟\n\nالهدف: جمع الأفكار.\n\nالنتيجة: ملخص.\n\nالتعليقات (٢)\n\nليلى حسن مشرفة\n\nأهلا بكم.\n\nسامي عمر\n\nشكرا ليلى حسن، أنا سامي عمر.",
    );
    assert_eq!((arabic.questions[1].number.as_str(), arabic.comments.len()), ("2", 2));
    assert_eq!((arabic.people[0].moderator, arabic.comments[1].parent), (true, Some(0)));
    assert_eq!(arabic.outcome.as_deref(), Some("ملخص."));
}

#[test]
fn html_without_known_markup_is_read_as_text() {
    let html = "<html><body><p>Guiding questions:</p><ol><li>What now?<ol type=a><li>And here?</ol></ol><p>Comments (1)</p><p>Amina Yusuf Moderator</p><p>Dear all &amp; sundry,<br>welcome.</p></body></html>";
    let read = page(html);
    assert!(has(&read, "read-as-text"));
    assert_eq!((read.questions.len(), read.questions[1].number.as_str()), (2, "1a"));
    assert_eq!(read.comments[0].body_text, "Dear all & sundry, welcome.");
}

#[test]
fn nested_articles_state_whom_they_answer() {
    let html = "<html><body><h1>Wells</h1><h2>3 Comments</h2><div class='comment'><a href='/user/1'>Amina</a><div class='comment__content'><p>One <script>x()</script></p><ul><li>a<li>b</ul></div><div class='comment'><a href='/user/2'>Lars</a><div class='comment__content'><blockquote>One</blockquote>Two</div></div></div><div class=comment><span class=author>Zoé</span><div class=comment__content>Three <a href='javascript:x()'>here</a></div></div>";
    let read = page(html);
    assert_eq!(authors(&read), ["Amina", "Lars", "Zoé"]);
    assert_eq!(parents(&read), [None, Some(0), None]);
    assert_eq!(read.comments[0].body_text, "One\n\na\n\nb");
    assert!(read.comments[1].body.blocks[0].quote && links(&read.comments[2].body).is_empty());
}

#[test]
fn what_is_no_consultation_is_refused() {
    assert_eq!(read(b""), Err(PageError::NotAConsultation));
    assert_eq!(read(b"A shopping list\n\nBread\n\nMilk\n"), Err(PageError::NotAConsultation));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0"), Err(PageError::NotText));
    assert_eq!(read(b"\xff\xfe\x00"), Err(PageError::NotText));
    assert_eq!(
        read("Caf\u{e9}".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()),
        Err(PageError::NotText)
    );
    let large = vec![b'a'; 50_000_000];
    assert_eq!(read(&large), Err(PageError::TooLarge { bytes: 50_000_000 }));
}

/// Hostile pages must end, without much time or a deep stack. The sizes are what a debug build reads in seconds;
/// reading takes time in proportion to the size, so quadratic work would show at a tenth of them.
#[test]
#[allow(clippy::disallowed_types, reason = "a test may look at the clock")]
fn hostile_pages_end_soon() {
    let fill = |piece: &str| piece.repeat(400_000 / piece.len());
    let with = |region: String| {
        format!("Questions\n\n1. Why do we do what we do?\n\nComments (3)\n\nLars Holm Moderator\n\n{region}")
    };
    let comment =
        |inside: String| format!("<html><div class=comment><a href=/user/9>Z</a><div class=comment__content>{inside}");
    let started = std::time::Instant::now();
    let check = |what: &str, text: String| {
        let before = started.elapsed();
        let outcome = read(text.as_bytes()).map(|page| page.comments.len());
        eprintln!("{what}: {outcome:?} in {:?}", started.elapsed() - before);
    };
    check("blank lines", with("\n".repeat(2_000_000)));
    check("a line of 20 MB", with("a".repeat(20_000_000)));
    check("one long line", with(fill("Amina Yusuf @Lars ")));
    check("name lines", with(fill("Amina Yusuf\n\n")));
    check("short comments", with(fill("Amina Yusuf\n\nhi.\n\n")));
    check("stamps", with(fill("Ab Cd\n3 July 2020\n\nhi\n\n")));
    check("numbered dots", with(fill("1.1.1.1.")));
    check("quotes", with(fill("“Why do we do what we do ")));
    check("addresses", with(fill("http://((((")));
    check("dates", with(fill("29 of of of June - ")));
    check("deep divs", format!("<html>{}", "<div>".repeat(200_000)));
    check("deep divs in a comment", comment("<div>".repeat(200_000)));
    check("deep comments", format!("<html>{}", "<div class=comment><a href=/user/1>A</a>".repeat(20_000)));
    check("deep links", comment(fill("<a href=/user/1 class=author>")));
    check("deep lists", comment(fill("<li>x<ul>")));
    check("deep authors", format!("<html><div class=comment>{}", fill("<div class=author>")));
    check("formatting", comment(fill("<b a=1><i><p>x")));
    check("open tag", format!("<html><a {}", fill("x='")));
    check("open comment", format!("<html>{}", fill("<!--<")));
    check("stray ends", comment(fill("</b></div><div>")));
    check("scripts", format!("<html>{}", fill("<script></scrip")));
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

#[test]
fn more_parts_than_are_read_are_refused() {
    let lines = "a\n".repeat(LINES_MAX + 1);
    assert_eq!(read(lines.as_bytes()), Err(PageError::TooManyParts { parts: LINES_MAX + 1 }));
    let elements = format!("<html>{}", "<br>".repeat(LINES_MAX * 5));
    assert!(matches!(read(elements.as_bytes()), Err(PageError::TooManyParts { .. })));
    assert!(elements.len() < PAGE_BYTES_MAX);
}

prop_compose! {
    fn paragraph()(words in "[a-z]{1,8}( [a-zéäß]{1,8}){0,12}", end in "[.!]") -> String { format!("{words}{end}") }
}

fn a_name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Amina Yusuf",
        "Lars Holm",
        "Zoé Diop",
        "ليلى حسن",
        "Mateo Quispe Huanca",
        "Okafor, Chidi",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn reading_never_panics(text in "\\PC*", lines in prop::collection::vec("(Comments \\(\\d\\)|Guiding questions:|\\d\\. \\w+\\?|@?[A-Z][a-z]+ [A-Z][a-z]+( Moderator)?|https?://\\S{0,9}|[¿“<>&;#/a-z ]{0,20}|)", 0..40)) {
        let _ = read(text.as_bytes());
        let joined = lines.join("\n");
        let _ = read(joined.as_bytes());
        let _ = read(format!("<html>{joined}<div class=comment>{text}").as_bytes());
    }

    #[test]
    fn reading_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn bodies_are_exact_slices(entries in prop::collection::vec((a_name(), prop::collection::vec(paragraph(), 1..4)), 1..8)) {
        let region: String = entries.iter().map(|(name, body)| format!("{name} Moderator\n\n{}\n\n", body.join("\n\n"))).collect();
        let read = comments(entries.len(), &region);
        prop_assert_eq!(laid_out(&read), region);
        for (comment, (name, body)) in read.comments.iter().zip(&entries) {
            prop_assert_eq!(&read.people[comment.author].name, name);
            prop_assert_eq!(&comment.body_text, &body.join("\n\n"));
        }
    }
}
