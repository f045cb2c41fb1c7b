//! Words as the page reader compares them, and the vocabulary it knows in six languages.
//!
//! A word is compared by a key: its letters without case, accents, vowel signs and stretching. Han and kana
//! characters are words of their own, so that names are found in text written without spaces. Keys are hashes; a
//! collision could at worst make a wrong guess, and guesses are marked.
//!
//! Left out on purpose: stemming, dictionaries, anything that would need to know what a sentence means.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What a word is compared by.
pub(super) type Key = u64;

/// Longest name, in words: a name of more words is not looked for.
pub(super) const NAME_WORDS_MAX: usize = 8;

const HASH_START: Key = 0xcbf2_9ce4_8422_2325;
const HASH_STEP: Key = 0x0000_0100_0000_01b3;
const TATWEEL: char = '\u{640}';

/// A word and where it stands, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) key: Key,
    /// Whether it could begin a name: not written with a small first letter.
    pub(super) capital: bool,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut open: Option<Word> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let alone = stands_alone(c);
        let joins = c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}');
        if alone || !joins {
            found.extend(open.take());
        }
        if alone || c.is_alphanumeric() || (joins && open.is_some()) {
            let fresh = Word { start: at, end, key: HASH_START, capital: !c.is_lowercase() };
            let word = open.get_or_insert(fresh);
            word.end = end;
            word.key = fold(c, word.key);
        }
    }
    found.extend(open);
    found
}

/// The key of a run of words, one word longer.
pub(super) fn extend(run: Key, word: Key) -> Key {
    (run.rotate_left(7) ^ word).wrapping_mul(HASH_STEP)
}

/// The key of a run of words.
pub(super) fn phrase_of(words: &[Word]) -> Key {
    words.iter().fold(HASH_START, |run, word| extend(run, word.key))
}

/// The key of a phrase.
pub(super) fn phrase(text: &str) -> Key {
    phrase_of(&words(text))
}

/// The keys of the runs that start with `words[0]`: one word, two words, and so on.
pub(super) fn runs(words: &[Word]) -> impl Iterator<Item = (usize, Key)> {
    let keys = words.iter().take(NAME_WORDS_MAX).scan(HASH_START, |run, word| {
        *run = extend(*run, word.key);
        Some(*run)
    });
    keys.enumerate().map(|(i, key)| (i + 1, key))
}

/// The value of a decimal digit of the scripts the pages come in.
pub(super) fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

/// One space for every run of white space, none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fold(c: char, mut key: Key) -> Key {
    let mut add = |part: char| key = (key ^ Key::from(u32::from(part))).wrapping_mul(HASH_STEP);
    if c.is_ascii() {
        add(c.to_ascii_lowercase());
    } else {
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) && !matches!(part, TATWEEL | '\u{200c}' | '\u{200d}') {
                part.to_lowercase().for_each(&mut add);
            }
        });
    }
    key
}

fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2fa1f}')
}

/// A set of single words.
pub(super) struct Words(LazyLock<HashSet<Key>>);

impl Words {
    pub(super) fn has(&self, word: &Word) -> bool {
        self.0.contains(&word.key)
    }
}

/// A set of phrases, one between bars.
pub(super) struct Phrases(LazyLock<HashSet<Key>>);

impl Phrases {
    /// Whether the words are exactly one of the phrases.
    pub(super) fn is(&self, words: &[Word]) -> bool {
        !words.is_empty() && words.len() <= NAME_WORDS_MAX && self.0.contains(&phrase_of(words))
    }

    /// Whether the words begin with one of the phrases.
    pub(super) fn begin(&self, words: &[Word]) -> bool {
        runs(words).any(|(_, key)| self.0.contains(&key))
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident: $list:expr) => {
        $(#[$doc])*
        pub(super) static $name: Words =
            Words(LazyLock::new(|| words($list).iter().map(|word| word.key).collect()));
    };
}

macro_rules! phrases {
    ($(#[$doc:meta])* $name:ident: $list:expr) => {
        $(#[$doc])*
        pub(super) static $name: Phrases = Phrases(LazyLock::new(|| $list.split('|').map(phrase).collect()));
    };
}

vocabulary!(
    /// Words that may stand before a name when somebody is spoken to at the beginning of a comment.
    LEAD_IN: "hi hello hey dear thank thanks you many much so very again to greetings good morning afternoon evening mr \
    ms mrs miss dr prof professor i we fully totally completely strongly also agree with as in reply response replying \
    building on echoing welcome \
    hola estimado estimada querido querida gracias muchas mil a buenos buenas dias tardes sr sra dra coincido con \
    bonjour bonsoir cher chere merci beaucoup mille monsieur madame m mme suis d accord avec en reponse \
    مرحبا اهلا عزيزي عزيزتي شكرا جزيلا لك لكم يا الاخ الاخت الاستاذ الاستاذة السيد السيدة الدكتور الدكتورة د اتفق مع \
    اشكر اشكرك سلام عليكم \
    здравствуйте привет уважаемый уважаемая дорогой дорогая спасибо большое 你 好 谢 您 尊 敬 的 亲 爱"
);
vocabulary!(
    /// Words by which everybody is meant, not one person.
    EVERYBODY: "all everyone everybody colleagues friends team participants colegas todos todas amigos amigas equipo \
    collegues tous toutes amis equipe الجميع الزملاء والزملاء والجميع والزميلات الاصدقاء коллеги все друзья"
);
vocabulary!(
    /// Joins the one spoken to with the others.
    AND: "and y e et и والزملاء والجميع والزميلات"
);
vocabulary!(
    /// First words of lines that greet or close; no such line is a name.
    OPENERS: "dear hi hello hey thank thanks greetings welcome good best kind warm warmest regards sincerely respectfully \
    cheers yours many hola estimado estimada estimados estimadas gracias saludos atentamente cordialmente cordiales \
    buenos buenas bonjour bonsoir cher chere chers cheres merci cordialement salutations bien sinceres \
    مرحبا اهلا شكرا عزيزي عزيزتي الزملاء الاعزاء تحياتي تحية مع وتفضلوا السلام وشكرا السادة \
    уважаемые здравствуйте спасибо уважением дорогие с"
);
vocabulary!(
    /// First words of the formulas before a signature.
    CLOSINGS: "best kind warm warmest regards sincerely respectfully cheers yours thank thanks many saludos atentamente \
    cordialmente gracias cordiales cordialement merci salutations bien sinceres amicalement \
    تحياتي تحية مع وتفضلوا شكرا وشكرا уважением с спасибо"
);
vocabulary!(
    /// Words directly before a name when somebody introduces themselves.
    INTRODUCING: "am m is soy llamo nombre suis appelle nom انا اسمي معكم я зовут 是"
);
vocabulary!(
    /// Small words within names.
    PARTICLES: "de da di do dos das del della der den van von zu la le les el al ul bin bint ibn ben abu abd y e ten ter \
    af av och und of the and for"
);
vocabulary!(
    /// Particles that also make headings (*Access to Justice*, *Rule of Law*): a line with one is never a person.
    HEADING_PARTICLES: "of the and for to in on with"
);
vocabulary!(
    /// Words of headings inside comments.
    HEADING_WORDS: "introduction background context conclusion conclusions recommendation recommendations challenge \
    challenges opportunity opportunities priority priorities trend trends reference references resource resources \
    question questions answer answers comment comments summary suggestion suggestions annex source sources lesson \
    lessons practice practices key week room discussion note notes update example examples step steps action actions \
    introduccion contexto conclusion conclusiones recomendaciones desafios retos oportunidades prioridades preguntas \
    recursos contexte defis opportunites priorites questions ressources recommandations \
    مقدمة خاتمة توصيات التوصيات التحديات الفرص الاولويات المصادر المراجع الاسئلة الخلاصة"
);
vocabulary!(
    /// The flag beside a moderator's name.
    MODERATOR: "moderator moderators facilitator moderador moderadora facilitador facilitadora moderateur moderatrice \
    animateur animatrice مشرف مشرفة المشرف المشرفة ميسر ميسرة الميسر الميسرة модератор"
);
vocabulary!(
    /// What makes a flag of a general word (*the moderator*), not a name.
    ARTICLES: "the our your a el la los le les notre nuestro co dear"
);
phrases!(
    /// Lines that belong to the page's controls.
    FURNITURE: "reply|replies|like|likes|unlike|share|report|permalink|edit|delete|quote|log in to reply|show replies|\
    hide replies|view replies|show more|read more|load more|show more comments|upvote|comment|link|follow|flag|\
    responder|me gusta|compartir|denunciar|editar|repondre|j aime|partager|signaler|modifier|رد|اعجاب|مشاركة|ابلاغ|\
    ответить|нравится|回复|赞|skip to main content|skip to content|home|log in|sign up|register|sort by|newest|oldest|\
    newest first|oldest first|most liked"
);
phrases!(
    /// Beginnings of the line below the last comment.
    FOOTER: "please log in or sign up to|log in or sign up to|please log in to|log in or register to|login or register to|\
    log in to post comments|please sign in to|sign in to comment|inicie sesion|inicia sesion|veuillez vous connecter|\
    connectez vous|يرجى تسجيل الدخول|سجل الدخول|الرجاء تسجيل الدخول|войдите|请登录"
);
phrases!(
    /// Above the comments.
    COMMENTS: "comments|comment|all comments|comentarios|comentario|commentaires|commentaire|التعليقات|تعليقات|تعليق|\
    комментарии|комментариев|评论"
);
phrases!(
    /// Beginnings of headings of weeks and rooms.
    ROOMS: "week|semana|semaine|الاسبوع|неделя|room|sala|salle|day|jour"
);

/// A line that says what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Guiding questions follow.
    Questions,
    /// The objective.
    Objective,
    /// The outcome.
    Outcome,
    /// The first day.
    Opens,
    /// The last day.
    Closes,
}

const LABELS: [(Label, &str); 5] = [
    (
        Label::Questions,
        "guiding questions|guiding question|questions|discussion questions|key questions|questions for discussion|\
        preguntas orientadoras|preguntas guia|preguntas|preguntas clave|questions directrices|questions d orientation|\
        questions de reflexion|questions cles|الاسئلة التوجيهية|الاسئلة الارشادية|اسئلة النقاش|الاسئلة|\
        наводящие вопросы|вопросы|指导性问题|引导问题|问题",
    ),
    (
        Label::Objective,
        "objective|objectives|aim|purpose|objetivo|objetivos|objectif|objectifs|الهدف|الاهداف|الغرض|цель|цели|目标|目的",
    ),
    (
        Label::Outcome,
        "outcome|outcomes|expected outcome|expected outcomes|resultado|resultados|resultado esperado|\
        resultados esperados|resultat|resultats|resultat attendu|resultats attendus|النتيجة|النتائج|النتيجة المتوقعة|\
        النتائج المتوقعة|المخرجات|результат|результаты|成果|预期成果",
    ),
    (
        Label::Opens,
        "opens|open|opening date|start date|starts|start|fecha de inicio|inicio|date de debut|debut|تاريخ البدء|начало",
    ),
    (
        Label::Closes,
        "closes|closing date|end date|ends|end|deadline|fecha de cierre|cierre|date de fin|date limite|cloture|fin|\
        تاريخ الانتهاء|الموعد النهائي|окончание",
    ),
];

static LABEL_KEYS: LazyLock<HashMap<Key, Label>> = LazyLock::new(|| {
    let phrases = LABELS.iter().flat_map(|(label, list)| list.split('|').map(|words| (phrase(words), *label)));
    phrases.collect()
});

/// Longest label, characters.
const LABEL_CHARS_MAX: usize = 48;

/// The label a line begins with, and what stands after its colon on the same line.
pub(super) fn label(line: &str) -> Option<(Label, &str)> {
    let line = line.trim();
    let colon = line.char_indices().take(LABEL_CHARS_MAX).find(|(_, c)| matches!(c, ':' | '：'));
    let (head, rest) = match colon {
        Some((at, c)) => (&line[..at], &line[at + c.len_utf8()..]),
        None if line.len() <= LABEL_CHARS_MAX * 4 => (line, ""),
        None => return None,
    };
    LABEL_KEYS.get(&phrase(head)).map(|label| (*label, rest.trim()))
}

/// The announced number in a heading such as *Comments (12)*; `Some(None)` when the heading announces none.
pub(super) fn comments_heading(line: &str) -> Option<Option<usize>> {
    if line.len() > LABEL_CHARS_MAX * 4 {
        return None;
    }
    let digits: Vec<u32> = line.chars().filter_map(digit).take(9).collect();
    let rest: String = line.chars().filter(|c| digit(*c).is_none()).collect();
    if !COMMENTS.is(&words(&rest)) || rest.contains(['.', '?', '!']) {
        return None;
    }
    let number = digits.iter().fold(0_usize, |sum, d| sum * 10 + *d as usize);
    Some((!digits.is_empty()).then_some(number))
}

/// Whether a line belongs to the page's controls: *Reply*, *Like (3)*.
pub(super) fn is_furniture(line: &str) -> bool {
    if line.len() > LABEL_CHARS_MAX * 2 || line.trim().is_empty() {
        return false;
    }
    let plain: String = line.chars().filter(|c| digit(*c).is_none()).collect();
    FURNITURE.is(&words(&plain))
}

/// Whether a line is the one below the last comment that asks for an account.
pub(super) fn is_footer(line: &str) -> bool {
    line.len() <= LABEL_CHARS_MAX * 4 && FOOTER.begin(&words(line))
}
