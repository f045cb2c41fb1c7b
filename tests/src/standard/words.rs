//! Words for the standard consultation: six languages, a small vocabulary of our own each, and names of places that do
//! not exist, so that some words are everywhere and some hardly anywhere, as in real contributions.

use crdt::dice::Dice;

/// One language's material.
pub struct Tongue {
    /// BCP 47.
    pub code: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Out of a hundred contributions, those in this language.
    pub share: u64,
    words: &'static str,
    syllables: &'static str,
    between: &'static str,
    stop: &'static str,
    /// What a person would search for: frequent words together, and the beginning of a rare name.
    pub queries: [&'static str; 2],
}

/// The six languages of the standard consultation.
pub const TONGUES: [Tongue; 6] = [
    Tongue {
        code: "en",
        direction: "ltr",
        share: 30,
        words: "the people of our village need water and a court that is near because women walk far to be heard while \
                officers ask for papers which nobody has so we met elders young farmers teachers to agree on trust \
                justice land market road school clinic mediation records radio training budget safety language women \
                complaint lawyer judge police harvest flood border trader savings council evening listening report \
                follow review monthly open public fair slow costly honest local shared better early together",
        syllables: "ka mo ri ta bel dun wes har lin ost mer fal gro pen tor vik sal ned",
        between: " ",
        stop: ". ",
        queries: ["mediation council", "kamor"],
    },
    Tongue {
        code: "fr",
        direction: "ltr",
        share: 20,
        words: "les habitants de notre commune ont besoin que la justice soit proche car il faut marcher une journée \
                pour déposer plainte et le greffe demande des frais que personne ne peut payer donc nous avons réuni \
                femmes jeunes éleveurs commerçants enseignants afin de choisir médiation confiance sécurité marché \
                école piste puits budget formation langue radio tribunal avocat greffier récolte frontière conseil \
                écoute registre suivi public équitable lent cher honnête local partagé meilleur ensemble tôt",
        syllables: "bré cha lou mont vil sau ger nay por che tan dol fré mar gui ros",
        between: " ",
        stop: ". ",
        queries: ["médiation sécurité", "louvil"],
    },
    Tongue {
        code: "es",
        direction: "ltr",
        share: 15,
        words: "la gente de nuestra comunidad pide que el juzgado esté cerca porque hay que caminar un día entero para \
                presentar una denuncia y nadie entiende los papeles por eso reunimos mujeres jóvenes campesinos \
                maestros para acordar mediación confianza seguridad mercado escuela camino agua presupuesto \
                capacitación lengua radio tribunal abogada jueza policía cosecha frontera consejo escucha registro \
                seguimiento público justo lento caro honesto local compartido mejor juntos temprano",
        syllables: "cor que lla nue pal ven tor gua rio san mar del fue ñal tiz bo",
        between: " ",
        stop: ". ",
        queries: ["mediación mercado", "corlla"],
    },
    Tongue {
        code: "ar",
        direction: "rtl",
        share: 15,
        words: "الناس في قريتنا يحتاجون إلى محكمة قريبة لأن الطريق طويل والنساء يمشين يوما كاملا حتى يسمع صوتهن ولا أحد \
                يفهم الأوراق لذلك اجتمع الشيوخ والشباب والمزارعون والمعلمون واتفقوا على الوساطة والثقة والأمان السوق \
                المدرسة الماء الميزانية التدريب اللغة الإذاعة القضاء المحامية الشرطة الحصاد الحدود المجلس الاستماع \
                السجل المتابعة علني عادل بطيء مكلف صادق محلي مشترك أفضل معا مبكرا",
        syllables: "كا مو را تا بل دن وس هر لن است مر فل غر بن طر سل",
        between: " ",
        stop: ". ",
        queries: ["الوساطة السوق", "كامو"],
    },
    Tongue {
        code: "ru",
        direction: "ltr",
        share: 10,
        words: "жители нашего села хотят чтобы суд был рядом потому что дорога длинная и женщины идут целый день чтобы \
                их услышали а бумаги никто не понимает поэтому мы собрали старших молодых фермеров учителей и решили \
                медиация доверие безопасность рынок школа дорога вода бюджет обучение язык радио суд адвокат судья \
                полиция урожай граница совет слушание запись проверка открыто честно медленно дорого местный общий \
                лучше вместе рано",
        syllables: "бе ре зо гор лу жск ман ти нов кра сен вол да ста ру поль",
        between: " ",
        stop: ". ",
        queries: ["медиация рынок", "берегор"],
    },
    Tongue {
        code: "zh",
        direction: "ltr",
        share: 10,
        words: "我们 村里 的 居民 希望 法庭 近 一点 因为 路 很 远 妇女 要 走 一天 才能 说话 文件 没有 人 看懂 所以 \
                老人 青年 农民 教师 一起 商量 调解 信任 安全 市场 学校 道路 用水 预算 培训 语言 广播 法官 律师 警察 \
                收成 边境 委员会 倾听 记录 跟进 公开 公平 缓慢 昂贵 诚实 本地 共同 更好 早日",
        syllables: "青 石 柳 河 松 岭 白 云 桥 湾 东 坡 泉 坪 梅 溪",
        between: "",
        stop: "。",
        queries: ["调解 市场", "青柳"],
    },
];

/// Names of places per language; most occur a handful of times.
const PLACES: u64 = 1500;

impl Tongue {
    /// A language, by its share.
    pub fn pick(dice: &mut Dice) -> &'static Self {
        let mut thrown = dice.below(100);
        for tongue in &TONGUES {
            if thrown < tongue.share {
                return tongue;
            }
            thrown -= tongue.share;
        }
        &TONGUES[0]
    }

    /// A text of about this many words: sentences in paragraphs.
    pub fn text(&self, dice: &mut Dice, words: u64) -> String {
        let vocabulary: Vec<&str> = self.words.split_whitespace().collect();
        let syllables: Vec<&str> = self.syllables.split_whitespace().collect();
        let mut text = String::new();
        let (mut left, mut sentences) = (words, 0);
        while left > 0 {
            let length = (6 + dice.below(12)).min(left);
            for n in 0..length {
                if n > 0 {
                    text.push_str(self.between);
                }
                if dice.below(25) == 0 {
                    text.push_str(&place(&syllables, skewed(dice, PLACES)));
                } else {
                    let at = usize::try_from(skewed(dice, vocabulary.len() as u64)).unwrap_or(0);
                    text.push_str(vocabulary[at]);
                }
            }
            text.push_str(self.stop);
            left -= length;
            sentences += 1;
            if sentences % 4 == 0 && left > 0 {
                text.push_str("\n\n");
            }
        }
        text.trim_end().to_owned()
    }
}

/// Small numbers often, large ones seldom: words of a language are spread like that.
fn skewed(dice: &mut Dice, bound: u64) -> u64 {
    let fine = 1 << 20;
    let thrown = dice.below(fine);
    // thrown² / fine² × bound, in whole numbers
    (thrown * thrown / fine) * bound / fine
}

fn place(syllables: &[&str], number: u64) -> String {
    let count = syllables.len() as u64;
    let at = |n: u64| syllables[usize::try_from(n % count).unwrap_or(0)];
    // Neighbouring numbers share their first syllables, so that the beginning of a name finds several.
    let (first, second, third) = (number / count / count, number / count, number);
    [at(first), at(second * 7 + 2), at(third)].concat()
}
