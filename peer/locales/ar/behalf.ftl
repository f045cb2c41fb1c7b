### الإدخال نيابةً عن أشخاص بلا جهاز: النافذة وسطر الأوامر.

## ما يُذكر عن المتكلِّم

behalf-how-paper = على ورق
behalf-how-spoken = شفهياً
behalf-how-phone = بالهاتف
behalf-how-message = برسالة
behalf-how-meeting = في اجتماع
behalf-how-other = بطريقة أخرى
behalf-somebody = شخص ما
behalf-entered-by = أدخلها { $name }
behalf-entered = أدخلها شخص آخر
behalf-respondent-individual = فرد
behalf-respondent-community-group = مجموعة أهلية
behalf-respondent-civil-society = مجتمع مدني
behalf-respondent-local-authority = سلطة محلية
behalf-respondent-business = قطاع أعمال
behalf-respondent-academia = وسط أكاديمي
behalf-respondent-other = غير ذلك
behalf-respondent-none = لم يُذكر
behalf-consent-written = وافق كتابةً
behalf-consent-spoken = وافق مشافهةً
behalf-consent-witness = وافق أمام شاهد
behalf-consent-other = وافق بطريقة أخرى
behalf-consent-none = لم يُذكر

## The command line

cli-behalf-kept = محفوظ هنا وحده: { $name }
cli-behalf-none = لم يُدخَل شيء نيابةً عن أحد.
cli-behalf-counts = منذ منتصف الليل بالتوقيت العالمي: { $today }؛ تنتظر مسوداتٍ: { $waiting }؛ مقدَّمة: { $submitted }.
cli-behalf-forgotten = نُسي ما كان محفوظاً عن صاحب { $id }. الكلمات باقية.
cli-behalf-rows = { $count ->
    [zero] لا صفوف فيها كلمات.
    [one] صف واحد فيه كلمات.
    [two] صفان فيهما كلمات.
    [few] { $count } صفوف فيها كلمات.
    [many] { $count } صفاً فيها كلمات.
   *[other] { $count } صف فيها كلمات.
}
cli-behalf-dry = لم يُدخَل شيء بعد: يُدخَل بغير ‎--dry-run.
cli-behalf-entered = { $count ->
    [zero] لم تُدخَل أي مساهمة.
    [one] أُدخلت مساهمة واحدة وخُتمت.
    [two] أُدخلت مساهمتان وخُتمتا.
    [few] أُدخلت { $count } مساهمات وخُتمت.
    [many] أُدخلت { $count } مساهمة وخُتمت.
   *[other] أُدخلت { $count } مساهمة وخُتمت.
}
cli-behalf-entered-row = الصف { $row }: { $id }، رمز الإيصال { $code }
cli-behalf-faults = { $count ->
    [zero] لا صف يتعذَّر إدخاله.
    [one] صف واحد يتعذَّر إدخاله، فلم يُدخَل شيء:
    [two] صفان يتعذَّر إدخالهما، فلم يُدخَل شيء:
    [few] { $count } صفوف يتعذَّر إدخالها، فلم يُدخَل شيء:
    [many] { $count } صفاً يتعذَّر إدخالها، فلم يُدخَل شيء:
   *[other] { $count } صف يتعذَّر إدخالها، فلم يُدخَل شيء:
}
cli-behalf-fault-row = الصف { $row }: { $what }
cli-behalf-like-row = الأرجح أن الصف { $row } هو الصف { $like } نفسه ({ $likeness } من 100).
cli-behalf-like-entry = الأرجح أن الصف { $row } هو { $id } نفسها ({ $likeness } من 100).

## The form

enter-title = الإدخال عن الغير
enter-lead = ما كتبه على الورق أو قاله أو اتصل به أشخاص بلا جهاز. لكلماتهم المكانة نفسها، ومصدرها مذكور معها.
enter-form = مساهمة واحدة
enter-question = السؤال
enter-words = كلماتهم
enter-words-hint = اكتب ما على الورقة أو ما قيل. يُحفظ كل شيء وأنت تكتب.
enter-told = ما سيقرؤه غيرك
enter-how = كيف وصلت
enter-speaker = من المتكلِّم
enter-speaker-hint = بالقدر الذي يشاؤه من التفصيل: «مزارعة في نحو الأربعين». وإن تُركت الخانة فارغة فهو «شخص ما».
enter-named = هذا اسمه، وقد وافق على ذكره
enter-named-hint = يقرؤه كل من يقرأ الكلمات، ولا سبيل إلى استرداده منهم.
enter-place = أين
enter-day = متى
enter-day-hint = ‏2026-03-14 أو 2026-03 أو كلمات.
enter-respondent = صفة المتكلِّم
enter-consent = كيف وافق
enter-kept = محفوظ على هذا الحاسوب وحده
enter-kept-hint = لإيصال الجواب إليه. لا يرد في شيء يغادر هذا الحاسوب سوى نسختك الاحتياطية، ويمكنك طلب نسيانه.
enter-keep-name = اسمه
enter-keep-contact = كيف يُتَّصل به
enter-files = تصل الصورة الممسوحة أو التسجيل إلى كل من يقرأ الكلمات بكل ما فيها: أسماء وخط يد وصوت. أما اسم الملف فلا يصل.
enter-attach = أرفق صورة ممسوحة أو تسجيلاً
enter-next = احفظ وابدأ التالية
enter-next-at-once = قدِّم وابدأ التالية
enter-next-version = قدِّم الصيغة الجديدة
enter-at-once = قدِّم كلَّ واحدة فوراً
enter-at-once-hint = وإلا انتظرت هنا مسوداتٍ حتى تقدِّمها جميعاً.
enter-all = قدِّم كل ما ينتظر
enter-edit-last = عدِّل الأخيرة
enter-blank = لم يُكتب شيء في هذه الاستمارة بعد.
enter-submitted = { $count ->
    [zero] لم تُقدَّم أي مساهمة.
    [one] قُدِّمت مساهمة واحدة.
    [two] قُدِّمت مساهمتان.
    [few] قُدِّمت { $count } مساهمات.
    [many] قُدِّمت { $count } مساهمة.
   *[other] قُدِّمت { $count } مساهمة.
}
enter-like = لعل هذه موجودة من قبل
enter-name-shows = الاسم المحفوظ هنا أو جزء منه وارد حيث سيقرؤه غيرك.
enter-again = إن كان ذلك صحيحاً فاضغط مرة أخرى.
enter-last = الأخيرة
enter-today = { $count ->
    [zero] أُدخلت اليوم
    [one] أُدخلت اليوم
    [two] أُدخلتا اليوم
    [few] أُدخلت اليوم
    [many] أُدخلت اليوم
   *[other] أُدخلت اليوم
}
enter-waiting = { $count ->
    [zero] لا شيء ينتظر.
    [one] واحدة تنتظر مسودةً ولم تُقدَّم.
    [two] اثنتان تنتظران مسودتين ولم تُقدَّما.
    [few] { $count } تنتظر مسوداتٍ ولم تُقدَّم.
    [many] { $count } تنتظر مسوداتٍ ولم تُقدَّم.
   *[other] { $count } تنتظر مسوداتٍ ولم تُقدَّم.
}
enter-none = لم يُدخَل شيء بعد
enter-none-text = ما تُدخله يظهر هنا لمراجعته أو تعديله أو التراجع عنه.
enter-kept-is = محفوظ هنا وحده:
enter-draft = مسودة على هذا الحاسوب وحده
enter-edit = عدِّل
enter-forget = انسَ من كان
enter-undo = استردَّها
enter-undo-draft = احذف
enter-slips = قصاصات لمن تكلَّموا
enter-slips-hint = تظهر الرموز هنا مرة واحدة ولا تُحفظ في أي مكان. ليس على القصاصة كلمات ولا اسم؛ لكن من يجدها مع شخص يعلم أنه تكلَّم.
enter-print = { $count ->
    [zero] لا قصاصات للطباعة
    [one] اطبع القصاصة
    [two] اطبع القصاصتين
    [few] اطبع { $count } قصاصات
    [many] اطبع { $count } قصاصة
   *[other] اطبع { $count } قصاصة
}
enter-slip-words = أُدخلت كلماتك في { $day }.
enter-slip-how = يستطيع أي مشارك أن يعرف بهذه الأرقام ما آلت إليه.

## Who took part, in numbers

overview-title = نظرة عامة
overview-lead = من شارك بالأرقام: ما يراه الأعضاء، بقدر ما يستطيع هذا الحاسوب قراءته.
overview-by-kind = المساهمات والردود
overview-by-question = بحسب السؤال
overview-by-office = بحسب المكتب
overview-by-country = بحسب البلد
overview-by-language = بحسب اللغة
overview-by-respondent = بحسب صفة المتكلِّم
overview-by-day = بحسب اليوم المذكور
overview-kind-contribution = مساهمات
overview-kind-reply = ردود
overview-none = لا سؤال بعينه (عامة)
overview-several = عدة أسئلة
overview-removed = سؤال حُذف
overview-not-told = لم يُذكر
overview-cell-hidden = محجوب
overview-withheld = المعدود هنا قليل، فأي صف يكشف أكثر مما ينبغي.
cli-overview-total = معروضة: { $total }؛ أخفتها المكاتب: { $hidden }؛ استُردَّت: { $withdrawn }.
cli-overview-heard = وصل خبر من { $heard } من أصل { $devices } أجهزة. لم يصل خبر من:
overview-total = { $total ->
    [zero] لا مساهمات ولا ردود معروضة.
    [one] مساهمة أو رد واحد معروض.
    [two] اثنان معروضان من المساهمات والردود.
    [few] { $total } معروضة من المساهمات والردود.
    [many] { $total } معروضة من المساهمات والردود.
   *[other] { $total } معروضة من المساهمات والردود.
}
overview-beside = غير معدودة: أخفتها المكاتب: { $hidden }؛ استُردَّت: { $withdrawn }.
overview-overlap = المساهمة التي تجيب عن عدة أسئلة معدودة في كل منها.
overview-heard = { $devices ->
    [zero] لا أجهزة بعد.
    [one] وصل خبر من { $heard } من أصل جهاز واحد.
    [two] وصل خبر من { $heard } من أصل جهازين.
    [few] وصل خبر من { $heard } من أصل { $devices } أجهزة.
    [many] وصل خبر من { $heard } من أصل { $devices } جهازاً.
   *[other] وصل خبر من { $heard } من أصل { $devices } جهاز.
}
overview-silent = لم يصل خبر بعد من:
overview-roster = من أبلغ
overview-suppress = احجب الأعداد الصغيرة
overview-suppress-hint = تُحجب الأعداد التي تقل عن { $least }، ومعها أعداد أخرى كي لا يستنتجها أحد من الباقي. هذا لما تسلِّمه لغيرك: الصوت الواحد في مكان ما شخص بعينه. لا تسلِّم الأرقام نفسها مرتين بعد حين أو بإعداد آخر.
overview-as-table = جدول
overview-as-chart = رسم بياني
overview-bar = { $label }: { $count }
overview-chart = رسم بياني بالأعمدة فيه { $rows ->
    [zero] لا أعمدة
    [one] عمود واحد
    [two] عمودان
    [few] { $rows } أعمدة
    [many] { $rows } عموداً
   *[other] { $rows } عمود
}. والجدول يقول الشيء نفسه.
overview-rest = { $count ->
    [zero] لا صفوف أخرى.
    [one] صف آخر في الجدول.
    [two] صفان آخران في الجدول.
    [few] { $count } صفوف أخرى في الجدول.
    [many] { $count } صفاً آخر في الجدول.
   *[other] { $count } صف آخر في الجدول.
}
overview-what = ماذا
overview-count = كم
overview-export = احفظ جدولاً (CSV)
overview-saved = كُتب الجدول.
overview-empty = لا شيء يُعدُّ بعد
overview-empty-text = ما إن تصل مساهمات حتى تُعدَّ بحسب السؤال والمكتب والبلد واللغة وصفة المتكلِّم واليوم.
overview-print = اطبع
