//! The sample that ships with the product, read as any page is read: it must be whole, and yield what it was written
//! to show. Left out: loading it into a home, which the tests of the calls do.

use std::collections::BTreeMap;

use crdt::page::{Page, PageComment, read};
use crdt::text::Target;

const SAMPLE: &str = include_str!("../../sample/consultation.txt");

fn sample() -> Page {
    read(SAMPLE.as_bytes()).expect("the sample is a page")
}

fn author<'a>(page: &'a Page, comment: &PageComment) -> &'a str {
    &page.people[comment.author].name
}

fn targets(comment: &PageComment) -> impl Iterator<Item = &Target> {
    comment.body.blocks.iter().flat_map(|block| &block.inlines).filter_map(|inline| inline.target.as_ref())
}

/// The script that most letters of a text are written in; addresses and foreign names within it are the smaller part.
fn script(text: &str) -> &'static str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        let (script, weight) = match u32::from(letter) {
            0x600..=0x6ff => ("Arabic", 1),
            0x400..=0x4ff => ("Cyrillic", 1),
            // One character says what several letters say elsewhere.
            0x4e00..=0x9fff => ("Han", 3),
            _ => ("Latin", 1),
        };
        *counts.entry(script).or_default() += weight;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or("none", |(script, _)| script)
}

fn counted<'a>(found: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    found.fold(BTreeMap::new(), |mut counts, one| {
        *counts.entry(one).or_default() += 1;
        counts
    })
}

#[test]
fn the_sample_states_its_title_dates_objective_and_outcome() {
    let page = sample();
    let title = page.title.expect("a title");
    assert_eq!(title.text, "Sharing the Olmara: water and livelihoods in a changing basin");
    assert!(!title.guessed);
    assert_eq!((page.opens.as_deref(), page.closes.as_deref()), (Some("2026-03-02"), Some("2026-03-27")));
    assert!(page.objective.is_some_and(|words| words.starts_with("To learn from people across the basin")));
    assert!(page.outcome.is_some_and(|words| words.starts_with("A synthesis of the discussion")));
    assert_eq!(page.welcome.blocks.iter().filter(|block| !block.plain_text().trim().is_empty()).count(), 3);
}

#[test]
fn the_sample_asks_six_questions_under_two_headings_and_one_below_another() {
    let page = sample();
    let numbers: Vec<&str> = page.questions.iter().map(|question| question.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "4a", "5", "6"]);
    let parents: Vec<Option<usize>> = page.questions.iter().map(|question| question.parent).collect();
    assert_eq!(parents, [None, None, None, None, Some(3), None, None]);
    let headings = counted(page.questions.iter().filter_map(|question| question.heading.as_deref()));
    assert_eq!(headings, BTreeMap::from([("Living with the river today", 3), ("Deciding together", 4)]));
}

#[test]
fn the_sample_holds_twenty_two_contributions_by_fifteen_people_of_whom_three_moderate() {
    let page = sample();
    assert_eq!((page.comments.len(), page.people.len()), (22, 15));
    let moderators = page.people.iter().filter(|person| person.moderator).map(|person| person.name.as_str());
    assert_eq!(moderators.collect::<Vec<_>>(), ["Leila Haddaoui", "Tomás Arrieta", "Sunniva Dahl"]);
    assert!(
        page.comments.iter().all(|comment| comment.posted.as_deref().is_some_and(|day| day.ends_with("March 2026")))
    );
    // Nobody says more than a page or less than a thought. Han characters are counted in pairs.
    for comment in &page.comments {
        let words = match script(&comment.body_text) {
            "Han" => comment.body_text.chars().filter(|letter| letter.is_alphabetic()).count() / 2,
            _ => comment.body_text.split_whitespace().count(),
        };
        assert!((40..=250).contains(&words), "{} has {words} words", author(&page, comment));
    }
}

#[test]
fn eight_threads_arise_in_the_sample_and_every_reply_finds_whom_it_speaks_to() {
    let page = sample();
    let replies: Vec<(usize, &str, &str)> = page
        .comments
        .iter()
        .enumerate()
        .filter_map(|(at, comment)| {
            Some((at + 1, author(&page, comment), author(&page, &page.comments[comment.parent?])))
        })
        .collect();
    let expected = [
        (4, "Leila Haddaoui", "Meera Vaidyanath"),
        (6, "Célestin Mabika", "Awa Koumaré"),
        (8, "Meera Vaidyanath", "Leila Haddaoui"),
        (9, "Tomás Arrieta", "Efraín Tupayachi"),
        (11, "Awa Koumaré", "Célestin Mabika"),
        (13, "Sunniva Dahl", "林若溪"),
        (14, "Leila Haddaoui", "نوال الزيتوني"),
        (16, "Пётр Лаврентьев", "Айгуль Сатыбаева"),
        (17, "Marisol Ayarde", "Efraín Tupayachi"),
        (19, "陈望川", "林若溪"),
        (20, "نوال الزيتوني", "ياسر الوادي"),
        (21, "Célestin Mabika", "Owen Tallis"),
    ];
    assert_eq!(replies, expected);
    let roots: Vec<usize> = (0..page.comments.len()).filter(|at| page.comments[*at].parent.is_none()).collect();
    let threads = roots.iter().filter(|root| page.comments.iter().any(|comment| comment.parent == Some(**root)));
    assert_eq!((roots.len(), threads.count()), (10, 8));
}

#[test]
fn the_sample_is_written_in_four_scripts_and_six_languages() {
    let page = sample();
    let scripts = counted(page.comments.iter().map(|comment| script(&comment.body_text)));
    assert_eq!(scripts, BTreeMap::from([("Arabic", 4), ("Cyrillic", 2), ("Han", 2), ("Latin", 14)]));
    let told = page.comments.iter().map(|comment| {
        let told = whatlang::detect(&comment.body_text).expect("enough words to tell a language");
        assert!(told.is_reliable(), "{}", comment.body_text);
        told.lang().code()
    });
    let languages = counted(told);
    let expected = [("ara", 4), ("cmn", 2), ("eng", 7), ("fra", 4), ("rus", 2), ("spa", 3)];
    assert_eq!(languages, BTreeMap::from(expected));
}

#[test]
fn the_sample_shows_quoted_questions_mentions_and_links_that_lead_nowhere_real() {
    let page = sample();
    let quoting: Vec<(usize, &str)> = page
        .comments
        .iter()
        .enumerate()
        .flat_map(|(at, comment)| comment.questions.iter().map(move |question| (at + 1, *question)))
        .map(|(at, question)| (at, page.questions[question].number.as_str()))
        .collect();
    assert_eq!(quoting, [(2, "1"), (7, "4"), (15, "5"), (22, "6")]);
    assert!(page.comments.iter().filter(|comment| !comment.mentions.is_empty()).count() >= 14);
    let links: Vec<&str> = page
        .comments
        .iter()
        .flat_map(targets)
        .filter_map(|target| if let Target::Link(url) = target { Some(url.as_str()) } else { None })
        .collect();
    assert_eq!(links.len(), 7);
    assert!(links.iter().all(|url| url.starts_with("https://example.org/")), "{links:?}");
}

#[test]
fn nothing_in_the_sample_is_doubtful_but_the_threads() {
    let codes: Vec<&str> = sample().notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["threads-guessed"]);
}
