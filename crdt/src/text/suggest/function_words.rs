//! Words that tell nothing of what is talked about: articles, pronouns, prepositions, conjunctions, auxiliaries and the like
//! (docs/text.md, SG2).
//!
//! The six languages of the interface have lists of our own: these are closed classes, which a grammar names. In every other
//! language, words that stand in more than a third of the contributions are taken for such. Left out on purpose: words that are
//! frequent in newspapers and mean something here, such as *well*, *work*, *people*.

use crate::text::search;
use std::collections::BTreeSet;

/// A word that stands in a larger part of the contributions than one of so many is taken for a function word, where there is no
/// list.
const ONE_OF: usize = 3;
/// Of so few contributions that tells nothing: two that share a word would lose it.
const CONTRIBUTIONS_MIN: usize = 6;

const EN: &str = "a an the this that these those such same other another each every either neither both all any some no none
    few many much more most less least several enough own i me my mine myself we us our ours ourselves you your yours
    yourself he him his himself she her hers herself it its itself they them their theirs themselves who whom whose which
    what whatever whoever when where why how whether if then than as so too very not nor or and but yet because since
    although though while until unless of in on at by for from to into onto with without within about above across after
    against along among around before behind below beneath beside between beyond during except inside near off out outside
    over per through throughout toward towards under up upon via down be am is are was were been being have has had having
    do does did done doing will would shall should can could may might must ought let lets there here now just only also
    even still already again ever never always often sometimes rather quite almost perhaps however therefore thus hence
    once else like get gets got make makes made one ones s t d ll m re ve don doesn didn isn aren wasn weren won
    wouldn couldn shouldn hasn haven hadn can't cannot etc eg ie";

const FR: &str = "le la les l un une des du de d au aux à ce cet cette ces ça cela ceci c celui celle ceux celles mon ma mes ton
    ta tes son sa ses notre nos votre vos leur leurs je j me m moi tu te t toi il elle on nous vous ils elles se s soi lui y
    en eux qui que qu quoi dont où lequel laquelle lesquels lesquelles quel quelle quels quelles et ou ni mais or donc car
    si comme quand lorsque lorsqu puisque puisqu parce afin pour par avec sans sous sur dans entre vers chez contre depuis
    pendant avant après devant derrière jusque jusqu dès hors malgré parmi selon envers ne n pas plus point jamais rien aucun
    aucune tout toute tous toutes chaque plusieurs quelque quelques même mêmes autre autres tel telle tels telles
    très trop peu beaucoup assez aussi ainsi alors encore déjà toujours souvent parfois ici là voici voilà bien mal oui non
    être suis es est sommes êtes sont étais était étions étaient sera seront serait seraient soit soient été étant avoir ai as
    a avons avez ont avais avait avions avaient aura auront aurait auraient ait aient eu ayant faire fait fais font faut
    peut peuvent peux pouvons doit doivent devons va vont vais allons aller cependant toutefois notamment
    puis ensuite seulement surtout lors etc";

const ES: &str = "el la los las lo un una unos unas de del a al en con sin por para según sobre entre hacia hasta desde contra
    durante mediante ante bajo tras y e o u ni pero sino mas aunque porque pues que si como cuando donde mientras cual
    cuales quien quienes cuyo cuya cuyos cuyas cuanto cuánto qué quién cómo cuándo dónde cuál yo me mí conmigo tú te ti usted
    ustedes él ella ello ellos ellas nosotros nosotras nos vosotros vosotras os se sí le les mi mis tu tus su sus nuestro
    nuestra nuestros nuestras vuestro vuestra suyo suya suyos suyas este esta esto estos estas ese esa eso esos esas aquel
    aquella aquello aquellos aquellas no nunca jamás nada nadie ninguno ninguna ningún todo toda todos todas cada varios
    varias algún alguno alguna algunos algunas algo alguien mismo misma mismos mismas otro otra otros otras tal tales muy
    más menos mucho mucha muchos muchas poco poca pocos pocas bastante demasiado tan tanto tanta también tampoco ya aún
    todavía siempre a veces aquí allí ahí ahora así entonces luego después antes solo sólo además incluso ser soy eres es
    somos son era eran fue fueron será serán sería serían sea sean sido siendo estar estoy está estamos están estaba estaban
    estuvo esté estén haber he has ha hemos han había habían hay hubo habrá habría haya hayan tener tengo tiene tenemos
    tienen tenía tenían hacer hace hacen hacemos hecho puede pueden podemos podría debe deben debemos debería va
    van vamos ir etc";

const RU: &str = "и в во не что он на я с со как а то все всё она так его но да ты к ко у же вы за бы по только ее её мне было
    вот от ото меня еще ещё нет о об обо из изо ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь уж вам
    ведь там потом себя ничего ей может могут мочь они тут где есть надо ней для мы тебя их чем была сам сама само сами чтоб
    чтобы без будто чего себе под подо будет будут будем будешь ж тогда кто этот эта это эти этого этой этих этому этим этом
    того той тех тому тем том та те такой такая такое такие такого таких потому какой какая какое какие какого каких каким
    совсем ним здесь один одна одно одни одного одной почти мой моя мое моё мои моего моей моих твой наш наша наше наши
    нашего нашей наших нашем ваш ваша ваше ваши вашего свой своя свое своё свои своего своей своих своим кажется сейчас
    были куда зачем всех всего всем всеми никогда можно нельзя при наконец два другой другая другое другие других хоть после
    над больше тот через эту нас нам нами про них какая много разве впрочем хорошо перед иногда лучше чуть нельзя такой им
    более всегда конечно между также тоже который которая которое которые которого которой которых которым которыми котором
    которую очень однако поэтому затем либо также лишь именно кроме среди около против должен должна должно должны нужно
    является являются каждый каждая каждое каждые каждого каждой сколько столько некоторые некоторых весь вся ею нею этими
    этого была своё т е д др тд тп";

const AR: &str = "في من إلى على عن مع بين حتى منذ خلال عند لدى لدي حول ضد دون بدون غير سوى فوق تحت أمام خلف قبل بعد ثم أو أم بل لكن
    لكنه لكنها ولكن إذا إذ إن أن أنه أنها أنهم أننا إنه إنها إنهم كأن لأن لأنه لأنها لأنهم لأننا كي لكي لو لولا ما ماذا لماذا متى أين كيف كم هل لا لم لن
    ليس ليست ليسوا كان كانت كانوا يكون تكون يكونوا كن كنا كنت سيكون ستكون هو هي هم هن هما أنا نحن أنت أنتم هذا هذه هذان هاتان هؤلاء ذلك
    تلك أولئك هنا هناك الذي التي الذين اللذان اللتان اللاتي اللواتي كل بعض جميع أي أية كلا كلتا نفس ذات قد لقد سوف إنما أيضا أيضاً كما
    مثل مثلا حيث حين حينما عندما بينما كلما مهما فقط جدا جداً أكثر أقل كثيرا كثيراً قليلا قليلاً له لها لهم لنا لي لك لكم به بها بهم بنا فيه فيها
    فيهم منه منها منهم منا عليه عليها عليهم علينا إليه إليها إليهم إلينا عنه عنها عنهم عنا معه معها معهم معنا بأن مما ممن عما فيما لما بما
    كذلك هكذا لذلك لذا يجب يمكن ينبغي أحد إحدى يتم تم تمت عدم وهو وهي وهم وهذا وهذه وذلك وكان وكانت";

const ZH: &str = "的 了 是 在 和 我 你 您 他 她 它 这 那 们 与 及 也 都 很 就 吗 呢 吧 啊 嘛 但 或 把 被 让 给 着 且 还 又 没 该 些 么 哪 谁
    于 之 而 則 则 這 個 們 與 還 沒 麼 誰 讓 給 於 著 可以 因为 因為 所以 如果 虽然 雖然 以及 对于 對於 关于 關於 由于 由於 通过 通過
    为了 為了 已经 已經 应该 應該 一个 一個 一种 一種 什么 怎么 怎麼 如何 其中 其他 例如 比如 等等 之间 以后 以後 以前 时候 時候 不是 不能
    不会 不會 不要 能够 能夠 必须 必須 自己 非常 比较 比較 更加 同时 同時 此外 因此 然而 目前 只有 只是 只能 每个 每個 各种 各種 许多 許多
    很多 一样 一樣 一直 一定 一般 除了 按照 根据 根據 不同 这样 那样";

/// How function words of a language are known.
pub(super) enum Function {
    /// By a list; single letters of a script without spaces make every pair with them one.
    Listed { words: BTreeSet<String>, letters: BTreeSet<char> },
    /// By how many contributions have them.
    Spread,
}

impl Function {
    /// Those of a language, without script and country.
    pub(super) fn of(language: &str) -> Self {
        let list = match language {
            "en" => EN,
            "fr" => FR,
            "es" => ES,
            "ru" => RU,
            "ar" => AR,
            "zh" => ZH,
            _ => return Self::Spread,
        };
        let (mut words, mut letters) = (BTreeSet::new(), BTreeSet::new());
        let mut add = |word: &str| {
            search::read(word, |spelt, _, _| words.extend([spelt.to_owned()]));
        };
        for word in list.split_whitespace() {
            let mut each = word.chars();
            match (each.next(), each.next()) {
                (Some(letter), None) if language == "zh" => letters.extend([letter]),
                _ => add(word),
            }
            if language == "ar" {
                // *And* is written together with what follows it.
                add(&format!("و{word}"));
            }
        }
        Self::Listed { words, letters }
    }

    pub(super) fn is_listed(&self) -> bool {
        matches!(self, Self::Listed { .. })
    }

    /// Whether a word in its one spelling is one, that stands in so many of so many contributions.
    pub(super) fn is(&self, spelt: &str, spread: usize, contributions: usize) -> bool {
        match self {
            Self::Listed { words, letters } => words.contains(spelt) || spelt.chars().any(|one| letters.contains(&one)),
            Self::Spread => contributions >= CONTRIBUTIONS_MIN && spread * ONE_OF > contributions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Function;

    fn is(language: &str, word: &str) -> bool {
        let mut found = None;
        crate::text::search::read(word, |spelt, _, _| found = Some(Function::of(language).is(spelt, 1, 100)));
        found.unwrap()
    }

    // SG2
    #[test]
    fn function_words_are_known_however_they_are_written_and_no_word_of_a_matter_is_one() {
        for (language, function, matter) in [
            ("en", "The", "water"),
            ("fr", "Après", "puits"),
            ("es", "según", "pozo"),
            ("ru", "ЧТОБЫ", "колодец"),
            ("ar", "التي", "المياه"),
            ("ar", "وَفِي", "المدرسة"),
            ("zh", "我们", "水井"),
            ("zh", "因为", "会议"),
        ] {
            assert!(is(language, function), "{function}");
            assert!(!is(language, matter), "{matter}");
        }
    }

    // SG2
    #[test]
    fn without_a_list_a_word_of_more_than_a_third_is_one_but_not_of_a_handful() {
        let swahili = Function::of("sw");
        assert!(!swahili.is_listed());
        assert!(swahili.is("na", 5, 12) && !swahili.is("maji", 4, 12));
        assert!(!swahili.is("na", 5, 5));
    }
}
