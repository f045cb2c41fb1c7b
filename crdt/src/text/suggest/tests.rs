//! What is suggested, against numbers from papers and by hand, and what holds of any words (rules SG1 to SG10).
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use super::corpus::{Corpus, Text};
use super::measure::{Vector, log_likelihood, thousandths};
use super::*;
use crate::dice::Dice;
use crate::text::{Block, Inline, RichText, Target};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::convert::Infallible;

fn id(n: usize) -> EntryId {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&(n as u64).to_be_bytes());
    EntryId(bytes)
}

fn text(n: usize, language: &str, words: &str) -> Text {
    Text { entry: id(n), language: language.into(), words: RichText::from_plain(words) }
}

fn texts(language: &str, all: &[&str]) -> Vec<Text> {
    all.iter().enumerate().map(|(n, words)| text(n, language, words)).collect()
}

fn read(texts: Vec<Text>) -> Corpus {
    Corpus::read::<Infallible>(texts, |_, _| Ok(())).unwrap()
}

fn go(_: usize, _: usize) -> Result<(), Infallible> {
    Ok(())
}

fn some(entries: &[usize]) -> BTreeSet<EntryId> {
    entries.iter().map(|n| id(*n)).collect()
}

/// Words, count, contributions and value of every term of a language.
fn told(found: &[Terms], language: &str) -> Vec<(String, usize, usize, u64)> {
    let one = found.iter().find(|one| one.language == language);
    let term = |term: &Term| (term.words.clone(), term.count, term.contributions, term.value);
    one.map(|one| one.terms.iter().map(term).collect()).unwrap_or_default()
}

fn names(found: &[Terms], language: &str) -> Vec<String> {
    told(found, language).into_iter().map(|(words, ..)| words).collect()
}

/// The sentences of a made-up village about three matters, in four scripts.
const MATTERS: [(&str, [[&str; 4]; 3]); 4] = [
    (
        "en",
        [
            [
                "The well by the mosque is dry and women carry water for hours.",
                "Our well has no water since March, the pump is broken.",
                "Children fetch water from the river because the well is dry.",
                "A new pump for the well would bring water to every house.",
            ],
            [
                "Teachers leave the school because salaries come late.",
                "Girls stop school after the fifth class, teachers are men.",
                "The school roof leaks and teachers hold class outside.",
                "Parents pay teachers themselves so that the school stays open.",
            ],
            [
                "The judge asks for money before the court hears a case.",
                "Nobody trusts the court, every case needs a bribe for the judge.",
                "My land case waits at court for six years and no judge comes.",
                "Court fees are too high, a poor family drops its case.",
            ],
        ],
    ),
    (
        "ru",
        [
            [
                "Колодец у мечети сухой, женщины носят воду часами.",
                "Колодец пуст с марта, насос сломан, воду привозят.",
                "Дети берут воду из реки, потому что колодец сухой.",
                "Новый насос и колодец дали бы воду каждому дому.",
            ],
            [
                "Учителя уходят, школа платит зарплату поздно.",
                "Девочки бросают учёбу, школа далеко, учителя мужчины.",
                "Школа без крыши, учителя ведут уроки на улице.",
                "Родители платят сами, чтобы учителя остались и школа работала.",
            ],
            [
                "Судья просит деньги, прежде чем суд начнёт дело.",
                "Никто не верит, суд и судья берут взятки за каждое дело.",
                "Моё земельное дело суд держит шесть лет, судья не приходит.",
                "Дело дорогое, суд и судья не для бедных.",
            ],
        ],
    ),
    (
        "ar",
        [
            [
                "البئر قرب المسجد جافة والنساء يحملن الماء ساعات.",
                "البئر بلا ماء منذ مارس والمضخة معطلة.",
                "الأطفال يجلبون الماء من النهر لأن البئر جافة.",
                "مضخة جديدة عند البئر توصل الماء إلى كل بيت.",
            ],
            [
                "المعلمون يتركون المدرسة لأن الرواتب تتأخر.",
                "البنات يتركن المدرسة بعد الصف الخامس والمعلمون رجال.",
                "سقف المدرسة يسرب المطر فيدرس المعلمون في الخارج.",
                "الأهالي يدفعون رواتب المعلمون كي تبقى المدرسة مفتوحة.",
            ],
            [
                "القاضي يطلب مالاً قبل أن تنظر المحكمة في القضية.",
                "لا أحد يثق في المحكمة فكل قضية تحتاج رشوة يأخذها القاضي.",
                "قضية أرضي في المحكمة منذ ست سنوات ولم يأت القاضي.",
                "رسوم المحكمة عالية فتترك الأسرة الفقيرة القضية.",
            ],
        ],
    ),
    (
        "zh-Hans",
        [
            [
                "清真寺旁的水井干了，妇女每天去远处挑水。",
                "我们的水井三月起干了，水井的水泵坏了，妇女挑水。",
                "孩子每天去河里挑水，因为水井干了。",
                "水井装上新水泵，妇女不用每天去挑水。",
            ],
            [
                "学校工资发得晚，学校老师都走了。",
                "女孩离开学校，学校老师都是男人。",
                "学校屋顶漏雨，学校老师在外面上课。",
                "家长付钱给学校老师，学校才开门。",
            ],
            [
                "法院开庭以前，法院法官先要钱，案件才办。",
                "没人相信法院，法院法官收贿赂办案件。",
                "土地案件在法院六年，法院法官不来。",
                "法院案件收费高，穷人见不到法院法官。",
            ],
        ],
    ),
];

/// All of them, numbered: first those of the first matter.
fn village(only: Option<&str>) -> Vec<Text> {
    let mut all = Vec::new();
    for (language, matters) in MATTERS.iter().filter(|(language, _)| only.is_none_or(|only| only == *language)) {
        for words in matters.iter().flatten() {
            all.push(text(all.len(), language, words));
        }
    }
    all
}

// SG4: T. Dunning (1993), the table of bigrams: −2 log λ, k(AB), k(A ¬B), k(¬A B), k(¬A ¬B).
#[test]
fn the_log_likelihood_ratio_is_that_of_dunnings_paper() {
    for (value, table) in [
        (270_720, [[110, 2442], [111, 29114]]), // the swiss
        (263_900, [[29, 13], [123, 31612]]),    // can be
        (256_840, [[31, 23], [139, 31584]]),    // previous year
        (167_230, [[10, 0], [3, 31764]]),       // mineral water
        (157_210, [[76, 104], [2476, 29121]]),  // at the
    ] {
        let found = thousandths(log_likelihood(table));
        assert!(found.abs_diff(value) <= 5, "{table:?}: {found}");
    }
    // Rates that are the same tell nothing.
    assert_eq!(thousandths(log_likelihood([[10, 20], [90, 180]])), 0);
}

// SG4, by hand: 8 words here, 12 there. "well" 3 here, 0 there: 2·(3 ln(3·20/(3·8)) + 5 ln(5·20/(17·8)) + 12 ln(12·20/(17·12)))
// = 2·(2.7489 − 1.5374 + 1.9502) = 6.3234.
#[test]
fn key_terms_are_words_said_more_often_here_than_there() {
    let corpus = read(texts(
        "en",
        &[
            "well dry well far",
            "well far dry dry",
            "school far class late",
            "school late class dry",
            "school class late dry",
        ],
    ));
    let here = some(&[0, 1]);
    let found = terms(&corpus, Scope::Some(&here), (None, 30, 5), go).unwrap();
    assert_eq!(told(&found, "en"), [("well".to_owned(), 3, 2, 6_323)]);
    assert_eq!((found[0].method, found[0].contributions, found[0].words), (Method::LogLikelihood, 2, 8));
    let place = &found[0].terms[0].places[0];
    assert_eq!((place.entry, place.words.as_str()), (id(0), "well dry well far"));
    assert_eq!(place.shared, [(0, 4), (9, 13)]);
    // "far" is said as often there, "dry" too; what is said less here than there is no term of it.
    let there = some(&[2, 3, 4]);
    let found = terms(&corpus, Scope::Some(&there), (None, 30, 0), go).unwrap();
    assert!(names(&found, "en").iter().all(|term| !["well", "far", "dry"].contains(&term.as_str())), "{found:?}");
}

// SG5, by hand: 3 · ln(4 / 2) = 2.0794; what all four say is none; what one alone says, however often, is none.
#[test]
fn without_others_terms_are_what_few_say_often() {
    let corpus =
        read(texts("en", &["Water well, well.", "Water, well!", "Water is life life life life", "No water; rain"]));
    let found = terms(&corpus, Scope::Whole, (None, 30, 5), go).unwrap();
    assert_eq!(told(&found, "en"), [("well".to_owned(), 3, 2, 2_079)]);
    assert_eq!(found[0].method, Method::TfIdf);
}

// SG6
#[test]
fn words_that_belong_together_stand_in_the_place_of_each() {
    let said = [
        "We need a solar pump here.",
        "The solar pump broke; a pump is dear.",
        "Solar pump or diesel pump?",
        "One pump for all.",
        "Roads wash away each spring.",
        "Roads are far from the clinic.",
    ];
    let corpus = read(texts("en", &said));
    let found = terms(&corpus, Scope::Whole, (None, 30, 5), go).unwrap();
    let names = names(&found, "en");
    assert!(names.contains(&"solar pump".to_owned()), "{names:?}");
    assert!(!names.contains(&"solar".to_owned()), "it is never said alone: {names:?}");
    assert!(names.contains(&"pump".to_owned()), "it is said alone as well: {names:?}");
    // What stands between two words parts them.
    let corpus = read(texts("en", &["solar, pump", "solar. pump", "solar; pump", "roads", "rain"]));
    assert_eq!(self::names(&terms(&corpus, Scope::Whole, (None, 30, 5), go).unwrap(), "en"), ["pump", "solar"]);
}

// SG6
#[test]
fn chinese_terms_are_as_long_as_what_is_always_written_together() {
    let said =
        ["我们需要法治建设。", "法治建设很慢。", "关于法治建设的问题。", "水井干了。", "学校太远。", "老师走了。"];
    let corpus = read(texts("zh", &said));
    let found = terms(&corpus, Scope::Whole, (None, 30, 5), go).unwrap();
    assert_eq!(told(&found, "zh"), [("法治建设".to_owned(), 3, 3, 2_079)]);
    assert_eq!(found[0].terms[0].places[0].shared, [(4, 8)]);
}

// SG2
#[test]
fn what_is_not_its_authors_own_is_not_counted() {
    let person = Inline { text: "Olim Nazarov".into(), target: Some(Target::Mention("x".into())), ..Inline::default() };
    let address = Inline {
        text: "https://example.org/wells".into(),
        target: Some(Target::Link("https://example.org/wells".into())),
        ..Inline::default()
    };
    let block = |inlines: Vec<Inline>, quote| Block { quote, inlines, ..Block::paragraph("") };
    let words = |n: usize| RichText {
        blocks: vec![
            block(
                vec![Inline::plain("Dams flood us "), person.clone(), Inline::plain(" says "), address.clone()],
                false,
            ),
            block(vec![Inline::plain("Is the harbour open?")], true),
            block(vec![Inline::plain(format!("Fam██ Hus█ fields @Olim Nazarov, {n} 7"))], false),
        ],
    };
    let mut all: Vec<Text> = (0..3).map(|n| Text { entry: id(n), language: "en".into(), words: words(n) }).collect();
    all.extend((3..7).map(|n| text(n, "en", "rain")));
    let corpus = read(all);
    let found = names(&terms(&corpus, Scope::Whole, (None, 30, 5), go).unwrap(), "en");
    let whole = found.join(" ").to_lowercase();
    for word in ["dams", "flood", "fields"] {
        assert!(whole.contains(word), "{word}: {found:?}");
    }
    for word in ["olim", "nazarov", "example", "wells", "harbour", "open", "fam", "hus", "7"] {
        assert!(!whole.contains(word), "{word}: {found:?}");
    }
    let query = Query { passages: vec![(id(0), (0, 60))], ..Query::default() };
    let like = like(&corpus, &query, 50, go).unwrap();
    assert!(like.passages.iter().all(|one| !one.words.contains("harbour")), "{like:?}");
}

// SG7, by hand: "dry" stands in 2 of 3 contributions, ln(1 + 3/2) = 0.9163; "well" in 2, "far" in 1: ln 4 = 1.3863.
// (dry well) · (dry well far) / (√(2·0.9163²) · √(2·0.9163² + 1.3863²)) = 1.6792 / (1.2958 · 1.8976) = 0.6829.
#[test]
fn likeness_is_the_cosine_of_tf_idf() {
    let corpus = read(texts("en", &["dry well", "dry well far", "rain road"]));
    let query = Query { passages: vec![(id(0), (0, 8))], elsewhere: true, ..Query::default() };
    let found = like(&corpus, &query, 10, go).unwrap();
    assert_eq!(found.total, 1);
    assert_eq!((found.passages[0].entry, found.passages[0].likeness), (id(1), 683));
    assert_eq!((found.passages[0].start, found.passages[0].end), (0, 12));
    assert_eq!(found.passages[0].shared, [(0, 3), (4, 8)]);
}

// SG7
#[test]
fn passages_like_one_are_found_in_each_script_and_in_its_language_alone() {
    let all = village(None);
    let corpus = read(all.clone());
    for (n, (language, _)) in MATTERS.iter().enumerate() {
        let asked = n * 12;
        let length = all[asked].words.plain_text().chars().count();
        let query = Query { passages: vec![(id(asked), (0, length))], elsewhere: true, ..Query::default() };
        let found = like(&corpus, &query, 3, go).unwrap();
        assert!(!found.passages.is_empty(), "{language}");
        for one in &found.passages {
            let at = all.iter().position(|text| text.entry == one.entry).unwrap();
            assert!((asked + 1..asked + 4).contains(&at), "{language}: {}", one.words);
            assert!(!one.shared.is_empty());
        }
    }
}

// SG7
#[test]
fn what_has_the_code_is_not_suggested_nor_what_shares_one_word_of_many() {
    let corpus = read(texts(
        "en",
        &[
            "The dry well is far. The dry well is deep.",
            "A dry well again.",
            "Dry season came early, we left.",
            "Rain fell.",
        ],
    ));
    let coded = vec![(id(0), (0, 20))];
    let query = Query { passages: coded.clone(), but: coded, elsewhere: false };
    let found: Vec<String> = like(&corpus, &query, 10, go).unwrap().passages.into_iter().map(|one| one.words).collect();
    assert_eq!(found, ["A dry well again.", "The dry well is deep."]);
}

// SG8
#[test]
fn a_first_grouping_finds_the_matters_of_each_script_and_names_them_by_their_terms() {
    let all = village(None);
    let of: BTreeSet<EntryId> = all.iter().map(|text| text.entry).collect();
    let found = groups(&read(all.clone()), &of, (None, 20), go).unwrap();
    assert_eq!(found.len(), 4);
    let expected = [("en", "well"), ("ru", "колодец"), ("ar", "البئر"), ("zh", "水井")];
    for (language, word) in expected {
        let one = found.iter().find(|one| one.language == language).unwrap();
        assert_eq!((one.contributions, one.compared, one.more), (12, 12, 0));
        let matter = |one: &Suggested| all.iter().position(|text| text.entry == one.entry).unwrap() / 4;
        for group in &one.groups {
            let matters: BTreeSet<usize> = group.members.iter().map(matter).collect();
            assert_eq!(matters.len(), 1, "{language}: {group:#?}");
            assert_eq!(group.total, group.members.len());
        }
        assert!(one.groups.len() >= 2, "{language}: {:#?}", one.groups);
        let has = |group: &Group| group.terms.iter().any(|term| term.to_lowercase().contains(word));
        assert!(one.groups.iter().any(has), "{language}: {:#?}", one.groups);
    }
}

// SG8: of the contributions that are handed in for it alone, and what is like nothing is in no group.
#[test]
fn only_what_is_to_be_grouped_is() {
    let mut all = village(Some("en"));
    all.push(text(12, "en", "Thank you for asking."));
    let of = some(&[0, 1, 2, 4, 12]);
    let found = groups(&read(all), &of, (None, 20), go).unwrap();
    assert_eq!(found[0].groups.len(), 1);
    let members: BTreeSet<EntryId> = found[0].groups[0].members.iter().map(|one| one.entry).collect();
    assert_eq!(members, some(&[0, 1, 2]));
}

// SG10
#[test]
fn more_than_are_compared_join_what_they_are_most_like() {
    let matters = &MATTERS[0].1;
    let all: Vec<Text> = (0..GROUPED_MAX + 60).map(|n| text(n, "en", matters[n % 3][n / 3 % 4])).collect();
    let of: BTreeSet<EntryId> = all.iter().map(|text| text.entry).collect();
    let found = groups(&read(all), &of, (None, 5), go).unwrap();
    assert_eq!((found[0].contributions, found[0].compared), (GROUPED_MAX + 60, GROUPED_MAX));
    assert_eq!(found[0].groups.iter().map(|group| group.total).sum::<usize>(), GROUPED_MAX + 60, "nobody is lost");
    assert!(found[0].groups.iter().all(|group| group.members.len() <= 5));
}

// SG10
#[test]
fn what_is_stopped_gives_what_stopped_it() {
    let stop = |n: usize, _: usize| if n < 5 { Ok(()) } else { Err("stopped") };
    assert_eq!(Corpus::read(village(None), stop).unwrap_err(), "stopped");
    let corpus = read(village(None));
    let of: BTreeSet<EntryId> = village(None).iter().map(|text| text.entry).collect();
    assert_eq!(groups(&corpus, &of, (None, 5), stop).unwrap_err(), "stopped");
    assert_eq!(like(&corpus, &Query::default(), 5, stop).unwrap_err(), "stopped");
}

/// Average linkage as the paper has it: the two that are most alike on average, again and again.
fn linked_slowly(vectors: &[Vector], least: f64) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = (0..vectors.len()).map(|n| vec![n]).collect();
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for (n, one) in sets.iter().enumerate() {
            for (m, other) in sets.iter().enumerate().skip(n + 1) {
                let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
                let sum: f64 = pairs.map(|(a, b)| vectors[*a].cosine(&vectors[*b])).sum();
                let average = sum / (one.len() * other.len()) as f64;
                if average >= least && best.is_none_or(|(most, ..)| average > most) {
                    best = Some((average, n, m));
                }
            }
        }
        let Some((_, n, m)) = best else { break };
        let joined = sets.remove(m);
        sets[n].extend(joined);
        sets[n].sort_unstable();
    }
    sets.sort();
    sets
}

// SG8
#[test]
fn chains_of_neighbours_join_what_average_linkage_joins() {
    let mut dice = Dice::seeded(7);
    for _ in 0..20 {
        let rarity: Vec<f64> = (0..40).map(|n| 1.0 + f64::from(n) / 17.0).collect();
        let vectors: Vec<Vector> = (0..24)
            .map(|_| {
                let words: Vec<u32> = (0..12).map(|_| u32::try_from(dice.below(40)).unwrap()).collect();
                Vector::of(words.into_iter(), &rarity)
            })
            .collect();
        let mut fast = super::groups::linked(&vectors, 0.3, &mut go).unwrap();
        fast.sort();
        assert_eq!(fast, linked_slowly(&vectors, 0.3));
    }
}

/// Everything that can be asked of some contributions.
fn everything(texts: Vec<Text>, half: &BTreeSet<EntryId>) -> String {
    let all: BTreeSet<EntryId> = texts.iter().map(|text| text.entry).collect();
    let passages: Vec<_> = half.iter().take(1).map(|id| (*id, (0, 30))).collect();
    let query = Query { passages: passages.clone(), but: passages, elsewhere: true };
    let corpus = read(texts);
    let whole = terms(&corpus, Scope::Whole, (None, 50, 5), go).unwrap();
    let some = terms(&corpus, Scope::Some(half), (None, 50, 5), go).unwrap();
    let like = like(&corpus, &query, 50, go).unwrap();
    let groups = groups(&corpus, &all, (None, 50), go).unwrap();
    format!("{whole:#?}{some:#?}{like:#?}{groups:#?}")
}

fn any_texts() -> impl Strategy<Value = Vec<(usize, String)>> {
    let word = prop::sample::select(vec![
        "well",
        "water",
        "dry",
        "school",
        "the",
        "teacher",
        "court",
        "judge",
        "水井",
        "学校",
        "колодец",
        "суд",
        "البئر",
        "الماء",
        "pump.",
        "far!",
        "█",
        "a",
        "7",
        "👩‍🌾",
        "\n\n",
        "@Olim Nazarov",
    ]);
    let words = prop::collection::vec(word, 0..25).prop_map(|words| words.join(" "));
    prop::collection::vec((0_usize..4, words), 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    // SG9
    #[test]
    fn the_order_in_which_words_came_makes_no_difference(said in any_texts(), turn in 0_usize..24) {
        let languages = ["en", "zh-Hans", "sw", ""];
        let texts: Vec<Text> =
            said.iter().enumerate().map(|(n, (at, words))| text(n, languages[*at], words)).collect();
        let half: BTreeSet<EntryId> = texts.iter().map(|text| text.entry).step_by(2).collect();
        let mut turned = texts.clone();
        turned.rotate_left(turn % texts.len());
        turned.reverse();
        prop_assert_eq!(everything(texts, &half), everything(turned, &half));
    }

    // SG1, SG3, SG6: nothing but words that were handed in, where they stand.
    #[test]
    fn every_suggestion_is_words_of_a_contribution_at_their_place(said in any_texts()) {
        let texts: Vec<Text> = said.iter().enumerate().map(|(n, (_, words))| text(n, "en", words)).collect();
        let all: BTreeSet<EntryId> = texts.iter().map(|text| text.entry).collect();
        let corpus = read(texts.clone());
        let mut found: Vec<Suggested> = Vec::new();
        for one in terms(&corpus, Scope::Whole, (None, 50, 5), go).unwrap() {
            for term in one.terms {
                prop_assert!(term.contributions >= 2 && term.count >= term.contributions);
                let with = texts.iter().filter(|text| text.words.plain_text().contains(&term.words)).count();
                prop_assert!(with >= 1, "{}", term.words);
                found.extend(term.places);
            }
        }
        let query = Query { passages: vec![(id(0), (0, 40))], ..Query::default() };
        found.extend(like(&corpus, &query, 50, go).unwrap().passages);
        for one in groups(&corpus, &all, (None, 50), go).unwrap() {
            found.extend(one.groups.into_iter().flat_map(|group| group.members));
        }
        for one in found {
            let text = texts.iter().find(|text| text.entry == one.entry).unwrap().words.plain_text();
            let there: String = text.chars().skip(one.start).take(one.end - one.start).collect();
            prop_assert_eq!(&there, &one.words);
            prop_assert!(!one.shared.is_empty());
            prop_assert!(one.shared.iter().all(|(from, to)| from < to && *to <= one.end - one.start));
            prop_assert!(one.likeness <= 1_000);
        }
    }
}
