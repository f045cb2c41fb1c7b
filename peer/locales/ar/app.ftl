### The window itself: first run, lock, frame, library, settings, help. Words that several screens share are here too.

## Shared words

app-name = بارازا
cancel = إلغاء
close = إغلاق
back = رجوع
continue = متابعة
done = تم
save = حفظ
menu = القائمة
messages = الرسائل
starting = جارٍ تشغيل بارازا…
loading = لحظة من فضلك…
untitled = مشاورة بلا عنوان
no-name = بلا اسم
no-name-yet = لم يُذكر اسم بعد
list-comma = ، { "" }

state-draft = مسودة
state-open = مفتوحة
state-closing = قيد الإغلاق
state-closed = مغلقة
state-archived = مؤرشفة

role-convener = داعٍ إلى المشاورة
role-moderator = ميسِّر
role-contributor = مساهم
role-observer = مراقب
role-voice = الاسم محجوب
role-removed = أُزيل
role-left = غادر

## First run

first-step = الخطوة { $step } من { $of }
first-welcome = أهلاً بك في بارازا
first-welcome-text = يحمل بارازا المشاورات العامة إلى حيث لا يوجد اتصال، ويعود بكل صوت. يعمل على هذا الحاسوب وحده: بلا حساب وبلا شبكة.
first-language = لغة الواجهة
first-passphrase = اختر عبارة سر
first-passphrase-text = كل ما تقرؤه وتكتبه هنا يُشفَّر بها. ستكتبها في كل مرة تفتح فيها بارازا.
first-suggested = ست كلمات اختيرت للتو:
first-use-suggestion = استخدم هذه الكلمات
first-other-words = كلمات أخرى
first-passphrase-hint = { $least ->
    [one] حرف واحد على الأقل.
    [two] حرفان على الأقل.
    [few] { $least } أحرف على الأقل.
    [many] { $least } حرفاً على الأقل.
   *[other] { $least } حرف على الأقل.
} عدة كلمات بسيطة أسهل في الحفظ وأصعب في التخمين من كلمة غريبة واحدة.
first-again = عبارة المرور نفسها مرة أخرى
first-too-short = { $least ->
    [one] هذه قصيرة جداً: يلزم حرف واحد على الأقل.
    [two] هذه قصيرة جداً: يلزم حرفان على الأقل.
    [few] هذه قصيرة جداً: يلزم { $least } أحرف على الأقل.
    [many] هذه قصيرة جداً: يلزم { $least } حرفاً على الأقل.
   *[other] هذه قصيرة جداً: يلزم { $least } حرف على الأقل.
}
first-differs = العبارتان غير متطابقتين. أظهرهما للمقارنة.
first-no-recovery = دوِّن عبارة المرور واحفظها في مكان آمن: لا يستطيع أحد أن يستخرجها لك، ولا حتى من صنعوا بارازا. بعدها تأتي كلمات الاستعادة للحفظ على ورقة.
first-finish = أنشئ موطني

passphrase = عبارة المرور
passphrase-show = إظهار عبارة المرور
passphrase-hide = إخفاء عبارة المرور
passphrase-caps = مفتاح الأحرف الكبيرة (Caps Lock) مفعَّل.
passphrase-mixed = أحرف من أكثر من كتابة: تحقق من لغة لوحة المفاتيح.
passphrase-script = لوحة المفاتيح تكتب بالأحرف { $script }.
script-latin = اللاتينية
script-arabic = العربية
script-cyrillic = السيريلية
script-han = الصينية

## Lock screen

unlock-title = بارازا مقفل
unlock = فتح القفل
unlock-busy = جارٍ فتح القفل…
unlock-text = لا يمكن قراءة ما تحفظه «بارازا» هنا قبل فتح القفل.

## Frame

skip-to-content = انتقل إلى المحتوى
nav-main = التنقل الرئيسي
nav-more = الإعدادات والمساعدة
nav-waiting = { $count ->
    [zero] لا مساهمات تنتظر استلام أحد المكاتب
    [one] مساهمة واحدة لم يستلمها أي مكتب بعد
    [two] مساهمتان لم يستلمهما أي مكتب بعد
    [few] { $count } مساهمات لم يستلمها أي مكتب بعد
    [many] { $count } مساهمة لم يستلمها أي مكتب بعد
   *[other] { $count } مساهمة لم يستلمها أي مكتب بعد
}
nav-road-open = الشبكة مفتوحة
library = المكتبة
outbox = صندوق الصادر
search = البحث
settings = الإعدادات
help = المساعدة
consultations = المشاورات
people = الأشخاص
history = السجل
lock-now = اقفل الآن

command-palette = ابحث عن إجراء أو مكان
command-palette-short = بحث سريع
command-palette-hint = اكتب ما تريد فعله
palette-none = لا شيء بهذا الاسم. للعثور على المساهمات استخدم البحث.

key-help = لوحة المفاتيح
key-group-everywhere = في كل مكان
key-group-library = في المكتبة
key-group-consultation = داخل مشاورة
key-group-writing = أثناء الكتابة
key-group-always = في كل قائمة ونافذة
key-next = العنصر التالي
key-previous = العنصر السابق
key-escape = إغلاق، أو مغادرة النص
key-enter = تنفيذ
key-larger = نص أكبر
key-smaller = نص أصغر

## Library

open-file = افتح ملفاً…
open-filter-all = مشاورات وصُرَر وصفحات
paste-page = ألصق صفحة…
new-consultation = مشاورة جديدة…
explore-sample = استكشف المثال
library-more = المزيد
library-empty = لا توجد مشاورات هنا بعد
library-empty-text = افتح الملف الذي أُعطي لك: مشاورة، أو صُرّة من زميل، أو صفحة محفوظة. أو تجوَّل في المثال أولاً.
library-lan = الشبكة المحلية مفتوحة: يستطيع الأعضاء القريبون التبادل مع هذا الحاسوب. ولا يغادره شيء غير ذلك من تلقاء نفسه.
library-offline = لا يغادر هذا الحاسوب شيء من تلقاء نفسه. أنت من يحمله، في ملف.
card-questions = { $count ->
    [zero] لا أسئلة بعد
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالاً
   *[other] { $count } سؤال
}
card-entries = { $count ->
    [zero] لا مساهمات بعد
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $count } مساهمات
    [many] { $count } مساهمة
   *[other] { $count } مساهمة
}
card-unread = { $count ->
    [zero] لا جديد
    [one] واحدة غير مقروءة
    [two] اثنتان غير مقروءتين
   *[other] { $count } غير مقروءة
}
card-drafts = { $count ->
    [zero] لا مسودات
    [one] مسودة واحدة
    [two] مسودتان
    [few] { $count } مسودات
    [many] { $count } مسودة
   *[other] { $count } مسودة
}
card-waiting = { $count ->
    [zero] لا شيء بانتظار النقل
    [one] واحدة بانتظار النقل
    [two] اثنتان بانتظار النقل
   *[other] { $count } بانتظار النقل
}
card-menu = إجراءات { $title }
export = تصدير…
import-newer-page = استورد صفحة أحدث…

paste-text = في المتصفح حدِّد الصفحة كلها (Ctrl A) وانسخها (Ctrl C) ثم ألصقها هنا. سيجد بارازا الأسئلة والمساهمات والأشخاص.
paste-label = نص الصفحة
paste-read = اعرض ما فيها
paste-name = صفحة ملصقة

new-title = العنوان
new-title-hint = يمكنك تغييره لاحقاً. تُكتب الأسئلة والترحيب والتواريخ في صفحة المشاورة.
new-title-missing = يلزم عنوان كي يميِّزها الناس.
new-create = إنشاء

## Settings

settings-look = اللغة والمظهر
settings-language = لغة الواجهة
settings-theme = الألوان
theme-system = كما في هذا الحاسوب
theme-light = فاتحة
theme-dark = داكنة
settings-text = حجم النص
settings-text-sample = يكتب الناس هنا بلغات كثيرة؛ اختر الحجم الذي تقرأ به كلامهم بلا عناء.
settings-locking = القفل
settings-lock = اقفل إذا لم يلمس أحد «بارازا» لمدة
settings-lock-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
    }
settings-lock-text = يُقفل «بارازا» كذلك قبل أن ينام الحاسوب وحين يُغلق غطاؤه. { $keys } يقفله فورًا أينما كنت، ويُحفظ ما كنت تكتبه قبل ذلك.
settings-profile = من أنت
settings-profile-text = يظهر مع ما تقدِّمه من الآن فصاعداً. لا يلزم شيء قبل أول تقديم، وعندها يُطلب الاسم.
settings-saved = حُفظ على هذا الحاسوب.
profile-name = الاسم
profile-organisation = المنظمة
profile-office = المكتب
profile-country = البلد
profile-position = عملك
settings-health = ما هو محفوظ هنا
settings-updates = التحديثات
updates-text = لا يبحث بارازا عن إصدار أحدث من تلقاء نفسه. وحين تطلب ذلك يتحقق ممن وقّع ما يجده، ولا يثبّت شيئاً أقدم أو مغيَّراً أو وقّعه غيرهم.
updates-stick = ابحث في ذاكرة USB…
updates-address = عنوان التحديثات
updates-address-hint = فارغ إلى أن يعطيك إياه من تثق به. من يدير ذلك الحاسوب، والشبكة في الطريق إليه، يمكنهما معرفة أنك سألت.
updates-look = ابحث هناك الآن
updates-busy = جارٍ البحث والتحقق…
updates-none = الإصدار { $here } هو الأحدث هناك.
updates-found = الإصدار { $version } جاهز
updates-found-text = لديك { $here }. فُحصت الحزمة كلها ({ $size }): وقّعها المفتاح { $key } الذي تثق به هذه النسخة.
updates-install = ثبّت { $version }
updates-install-text = سيطلب النظام كلمة مرور المسؤول عن الحاسوب. ما كتبته يبقى كما هو.
updates-installed = ثُبّت الإصدار { $version }
updates-installed-text = أغلق بارازا ثم شغّله من جديد متى ناسبك.
settings-version = بارازا { $version }
health-text = يفحص كل توقيع وكل نص وكل ملف محفوظ هنا. لا يغيِّر شيئاً.
health-check = افحص الآن
health-busy = جارٍ فحص كل ما هو محفوظ…
health-sound = كل شيء سليم.
health-looked-at = فُحص { $parcels ->
    [zero] لا شيء من الطرود المختومة
    [one] طرد مختوم واحد
    [two] طردان مختومان
    [few] { $parcels } طرود مختومة
    [many] { $parcels } طرداً مختوماً
   *[other] { $parcels } طرد مختوم
}، و{ $entries ->
    [zero] لا مساهمات
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $entries } مساهمات
    [many] { $entries } مساهمة
   *[other] { $entries } مساهمة
}.
health-damaged = هناك شيء تالف.
health-damaged-text = لا تحذف شيئاً. انسخ المجلد كله، ثم اعرض هذه القائمة على من يعتني بحاسوبك.

## Help

help-lead = أجوبة قصيرة بحسب المهمة. كل ما هنا يعمل بلا اتصال.
help-join = أشارك بملف أُعطي لي
    .text =
        اختر «افتح ملفاً» ثم اختر الملف من الذاكرة المحمولة أو من المجلد. يعرض بارازا ما هو قبل أن يحدث أي شيء. اختر «انضم»: يمكنك أن تقرأ وتكتب وتقدِّم على الفور.
        يُطلب اسمك عند أول تقديم، لا قبله.
help-write = أكتب مساهمة
    .text =
        افتح المشاورة واختر «أجب» بجانب سؤال، أو اكتب من دون سؤال. يُحفظ ما تكتبه على هذا الحاسوب أولاً بأول؛ لا حاجة إلى الحفظ.
        حين تكون جاهزاً اختر «قدِّم». يقول الزر من سيرى مساهمتك.
help-carry = أرسل ما كتبته
    .text =
        اختر «تصدير» من قائمة المشاورة ثم اختر الذاكرة المحمولة. يكتب بارازا صُرّة مختومة ويعيد قراءتها ويخبرك متى يمكن نزع الذاكرة.
        أعطها لأي مسافر إلى المكتب: لا يستطيع أحد قراءتها أو تغييرها في الطريق. وحين تصلك صُرّة المكتب التالية يظهر في صندوق الصادر أنها استُلمت.
help-merge = أضيف ما كتبه الآخرون
    .text =
        اختر «افتح ملفاً» ثم اختر صُرّتهم. ترى قبل الاستيراد ما هو جديد وما هو لديك وما يحتاج إلى انتباه. استيراد الصُرّة نفسها مرتين لا يضر.
help-page = أنشئ مشاورة من صفحة ويب
    .text =
        احفظ الصفحة في متصفحك وافتح الملف، أو انسخ الصفحة كلها واختر «ألصق صفحة». تحقق مما قرأه بارازا. تصل المشاورة مسودةً: لا يراها أحد حتى تفتحها وتوزِّعها.
        لاحقاً استورد نسخة أحدث إلى المشاورة نفسها: يُضاف الجديد وحده.
help-private = ما الذي يغادر هذا الحاسوب
    .text =
        المسودات لا تغادره أبداً. المساهمة المقدَّمة تغادره داخل صُرّة تصدِّرها أنت، مختومة لأعضاء تلك المشاورة. والكلمات التي كتبتها ثم حذفتها ليست فيها.
        لا يستعمل بارازا أي شبكة إلا إذا فتحت الشبكة المحلية من «الطرق». عندها يتبادل الأعضاء القريبون مع هذا الحاسوب ما خُتم لهم. ويرى غيرهم على تلك الشبكة أن بارازا يُستعمل، وكم يُتبادَل ومتى، ولا يرون الأسماء ولا الكلمات أبداً.
help-passphrase = نسيت عبارة المرور
    .text =
        تحقق أولاً من لغة لوحة المفاتيح ومن مفتاح Caps Lock؛ الأرقام سواء في أي كتابة. ثم اضغط «لا أستطيع تذكّرها» على شاشة القفل: كلمات الاستعادة أو الأمناء أو مكتب تفتح هذا الموطن إن كانت له. وبدونها يبقى ما قُدِّم ونُقل إلى الآخرين محفوظاً عندهم، أما الباقي فلا يمكن قراءته مجدداً.
help-time = التواريخ والأوقات تبدو خاطئة
    .text =
        الأوقات هي أوقات جهاز كل شخص، ولا يتحقق منها أحد. تُعرض للمساعدة ولا تقرر شيئاً: لا ترتيب المساهمات ولا قبولها.

## What is protected

protection-kept = ما هو محمي
protection-not = ما ليس محميًا
protected-locked = ما دام المكان مقفلًا لا يقرأ من يجد هذا الحاسوب أو يأخذه شيئًا فيه.
protected-wiped = لا يمكن قراءة ما مُسح مرة أخرى، بعبارة المرور أو دونها.
protected-carried = من يحمل الذاكرة لا يقرأ ما فيها ولا يغيره، إلا مشاورة وُزعت مفتوحة.
protected-network = لا يصل شيء إلى أي شبكة قبل أن تفتح طريقًا. على الشبكة المحلية يرى الآخرون أن برازا هنا، ولا يرون أسماء ولا كلمات.
protected-relay = من يشغّل المُرحِّل يرى العناوين والأوقات والأحجام، ولا يرى أسماء ولا كلمات.
protected-strangers = ما يأتي من الآخرين يُقرأ في عملية لا تصل إلى شيء، ولا يغير ما ليس لهم.
protected-removed = من أُزيل لا يقرأ جديدًا، ولا أثر لما يكتبه مهما كان تاريخه.
protected-unnamed = المساهمة التي لا تحمل اسمك لا تحوي شيئًا آخر عنك.
protected-update = لا يُعرض تحديث قبل التحقق من توقيعه.
unprotected-unlocked = ما دام المكان مفتوحًا يستطيع قراءته من يجلس إلى هذا الحاسوب أو يشغّل برامج عليه.
unprotected-weak = عبارة المرور الضعيفة يمكن تخمينها، أما الكلمات المقترحة فلا.
unprotected-copied = ما قرأه الآخرون أو نسخوه لا يُستعاد، حتى إن سحبته.
unprotected-members = كل الأعضاء يقرؤون ما يقال للأعضاء، ولا تُسترد مفاتيح ما قُرئ من قبل.
unprotected-size = يمكن أن يُعرف من الملفات أن برازا يُستعمل، وكم كُتب ومتى تقريبًا.
unprotected-flash = قد تبقى آثار بيانات محذوفة ومشفرة على قرص فلاش.
unprotected-forced = لا أحد يستطيع أن يعد بأنك لن تُجبر على فتحه.
unprotected-audit = لم يفحص أحد من الخارج برازا بعد.
