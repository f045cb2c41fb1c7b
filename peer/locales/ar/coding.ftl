### دليل الرموز والترميز والمذكرات: لمن يجلسون إلى المكتب.

## Faults

fault-passage-several = يرد المقطع { $count } مرات في المساهمة: عند { $first } وعند { $second }.
    .remedy = حدِّد أيها تقصد بـ ‎--from و ‎--to؛ طوله { $length } حرفاً. لم يتغيّر شيء.
fault-name-taken = هناك رمز اسمه { $name } من قبل.
    .remedy = استعمل ذاك، أو سمِّ هذا باسم آخر. لم يتغيّر شيء.
fault-code-below-itself = لا يقع رمز تحت نفسه، ولا تحت رمز يقع تحته.
    .remedy = انقل الرمز الآخر أولاً. لم يتغيّر شيء.
fault-code-retired = الرمز { $name } متقاعد: لم يعد معروضاً للترميز.
    .remedy = أعده إلى العرض، أو استعمل غيره. لم يتغيّر شيء.
fault-coding-not-own = هذا من ترميز شخص آخر أو كتابته.
    .remedy = تراجع عما هو لك؛ وللميسِّر أو الداعي أن يزيل ما لأي شخص. لم يتغيّر شيء.
fault-nothing-to-undo = لم يبقَ لك هنا ما تتراجع عنه.
    .remedy = لا يُتراجع إلا عن أفعالك أنت، وآخرها أولاً. السجل يعرضها كلها.
fault-codebook-unreadable = تتعذَّر قراءة { $path } بوصفه دليل رموز.
    .remedy = احفظه بصيغة CSV وترميز UTF-8، وفي كل صف ما في السطر الأول من خانات، أو بصيغة REFI-QDA ‏(.qdc). لم يُنشأ شيء.
fault-codebook-column = ينقص الجدولَ العمود *{ $column }*، أو فيه عمود بهذا الاسم لا معنى له هنا.
    .remedy = أعمدته name و parent و definition و examples و colour، ولا بد من name. لم يُنشأ شيء.

## What is told

code-field-name = الاسم
code-field-definition = التعريف
code-field-examples = الأمثلة
code-field-colour = اللون
code-field-place = الموضع في الشجرة
code-field-parent = يقع تحت
code-field-retired = متقاعد
code-nameless = (لم يصل اسمه بعد)
code-retired = متقاعد
code-loosed = في الأعلى: صنعت عمليات النقل حلقة
code-disputed = حدَّده أشخاص لم يعلم بعضهم ببعض بقيم مختلفة: { $field }. حدِّده من جديد لتحسم الأمر.
code-undone = تُراجِع عنه
code-act-create = أُنشئ رمز
code-act-rename = سُمِّي رمز باسم آخر
code-act-define = عُرِّف رمز
code-act-colour = لُوِّن رمز
code-act-move = نُقل رمز
code-act-retire = تقاعد رمز
code-act-restore = عُرض رمز من جديد
code-act-change = تغيَّر رمز
code-act-code = رُمِّز مقطع
code-act-uncode = أُزيل رمز عن مقطع
code-act-memo = كُتبت مذكرة
code-act-unmemo = أُزيلت مذكرة
code-act-undo = تراجُع
coding-anchor-exact = حيث رُمِّز
coding-anchor-moved = وُجد في غير موضعه من النسخة { $version }
coding-anchor-lost = مفقود: رُمِّز في النسخة { $version } التي لم تعد كلماتها تُقرأ
coding-anchor-withdrawn = سحب صاحبها المساهمة
coding-anchor-hidden = المساهمة محجوبة عن الأعضاء
coding-anchor-held = المساهمة تنتظر قراراً
coding-anchor-away = الكلمات ليست على هذا الجهاز
coding-alpha = معامل ألفا لكريبندورف
coding-alpha-none = لا قيمة
coding-alpha-what = ‏1 اتفاق تام، و0 ما تعطيه المصادفة. يُحكم، في كل رمز وكل مساهمة رمَّز فيها اثنان على الأقل شيئاً، على إعطائهم الرمزَ هناك أو عدمه.
coding-units = { $count ->
    [zero] لا شيء حكم فيه اثنان أو أكثر
    [one] حكم اثنان أو أكثر في واحدة
    [two] حكم اثنان أو أكثر في اثنتين
    [few] حكم اثنان أو أكثر في { $count }
    [many] حكم اثنان أو أكثر في { $count }
   *[other] حكم اثنان أو أكثر في { $count }
}
memo-on-code = على الرمز { $id }
memo-on-coding = على الترميز { $id }
memo-on-entry = على المساهمة { $id }

## The codebook’s page

codes-title = دليل الرموز
codes-lead = ما يتكرر قوله، بأسمائه: لمن يجلسون إلى المكتب. يحمله الأعضاء مختوماً ولا يقرؤونه.
codes-empty = لا رموز بعد
codes-empty-text = الرمز اسم لشيء يقوله كثيرون، مع تعريف يرمِّز به غيرك. أنشئ أول رمز، أو خذ دليلاً من ملف.
codes-new = رمز جديد
codes-edit = تعديل { $name }
codes-retire = تقاعد { $name }
codes-restore = إعادة { $name }
codes-undo = تراجع عن آخر تغيير لي
codes-undone = { $count ->
    [zero] لم يُتراجع عن شيء.
    [one] تُراجِع عن: { $name }
    [two] تُراجِع عن تغييرين.
    [few] تُراجِع عن { $count } تغييرات.
    [many] تُراجِع عن { $count } تغييراً.
   *[other] تُراجِع عن { $count } تغيير.
}
codes-import = استيراد…
codes-export = تصدير…
codes-files = أدلة رموز
codes-taken = { $count ->
    [zero] لم يُنشأ أي رمز.
    [one] أُنشئ رمز واحد.
    [two] أُنشئ رمزان.
    [few] أُنشئت { $count } رموز.
    [many] أُنشئ { $count } رمزاً.
   *[other] أُنشئ { $count } رمز.
}
codes-not-taken = لم يُنشأ أي رمز. هذا ما يمنع:
codes-row = الصف { $row }:
codes-passages = { $count ->
    [zero] لا مقاطع
    [one] مقطع واحد
    [two] مقطعان
    [few] { $count } مقاطع
    [many] { $count } مقطعاً
   *[other] { $count } مقطع
}
codes-memos = مذكرات على { $name }
codes-level = المستوى { $level }
codes-top = في الأعلى
codes-name = الاسم
codes-definition = التعريف
codes-examples = الأمثلة
codes-examples-hint = ما تكتبه هنا يبقى مهما صارت إليه المساهمة: لا تنسخ كلمات قد يسحبها صاحبها.
codes-under = يقع تحت
codes-colour = اللون
codes-colour-at = اللون { $at }
codes-colour-hint = مثل ‎#2a7f62، وقد يبقى فارغاً.
codes-save = حفظ
codes-tab-codes = الرموز
codes-tab-together = معاً
codes-tab-agreement = الاتفاق
codes-tab-history = السجل
codes-together-what = يقف رمزان معاً حيث تشترك مقاطعهما في حرف، أو حيث تجمعهما مساهمة واحدة. وتُعدّ المقاطع التي يُعثر عليها.
codes-together-none = لا رمزان معاً بعد
codes-one = الرمز
codes-other = مع
codes-overlaps = مقاطع متداخلة
codes-contributions = مساهمات
codes-passages-given = مقاطع
codes-code = الرمز
codes-coder = من رمّز
codes-alpha = ألفا
codes-judged = حكم فيه اثنان أو أكثر
codes-alpha-low = ولا يدل على شيء يُذكر إذا قلّت الأحكام.
codes-alpha-source = ألفا كريبندورف للقيم الاسمية، ومن لم يرمّز شيئاً في مساهمة لم يحكم فيها؛ عن K. Krippendorff, Computing Krippendorff’s Alpha-Reliability, 2011.
codes-history-none = لم يُفعل شيء بعد
codes-more = { $count ->
    [zero] لا مزيد
    [one] أظهر واحداً آخر
    [two] أظهر اثنين آخرين
    [few] أظهر { $count } أخرى
    [many] أظهر { $count } أخرى
   *[other] أظهر { $count } أخرى
}

## Reading and coding

coding-title = القراءة والترميز
coding-lead = حدّد كلمات بالمؤشر، أو بمفتاح Shift مع الأسهم. ثم اضغط رقماً لرمزه، أو C لأي رمز آخر.
coding-words-of = كلمات { $name }. الأسهم تنقل، ومع Shift تحدّد، وC يعطي رمزاً، وM يفتح المذكرات.
coding-thread-of = افتح سلسلة { $name }
coding-open = { $name }، أعطاه { $by } للمقطع: { $quote }
coding-search = فيها هذه الكلمات
coding-by-code = الرمز
coding-any-code = أي رمز، أو بلا رمز
coding-uncoded = بلا أي ترميز
coding-below = مع الرموز التي تحته
coding-passages-only = المقاطع وحدها
coding-all-coded = في كل مساهمة شيء مرمَّز
coding-all-coded-text = لم يبق شيء بلا رمز. امسح المرشحات لتقرأها ثانية.
coding-none-text = ما يرسله الأعضاء يُقرأ ويُرمَّز هنا متى وصل.
coding-pick = رمز آخر
coding-pick-title = إعطاء رمز
coding-pick-name = اسم الرمز
coding-make = أنشئ الرمز «{ $name }» وأعطه
coding-give = أعطِ { $code }
coding-give-to-selected = أعطِ الكلمات المحددة رمزاً
coding-select-first = حدّد أولاً كلمات في مساهمة: بالمؤشر، أو بمفتاح Shift مع الأسهم.
coding-selected = المحدد: { $quote }
coding-given = أُعطي { $code } للمقطع «{ $quote }».
coding-removed = نُزع { $code } عن «{ $quote }».
coding-undo = تراجع عن آخر ترميز لي
coding-undone = { $act ->
    [code] تراجع: لم يعد للمقطع { $code }.
    [uncode] تراجع: عاد { $code } إلى المقطع.
    [memo] تراجع عن المذكرة.
    [unmemo] تراجع: عادت المذكرة.
   *[other] تراجع: { $code }
}
coding-remove = انزع الرمز
key-group-coding = عند الترميز
coding-look = انظر
coding-lost = رُمِّز ولم يعد يُعثر عليه في هذه الكلمات
coding-all-so = كل ما رُمِّز { $code }
coding-memos = المذكرات
coding-memos-on = { $count ->
    [zero] مذكرة جديدة…
    [one] مذكرة واحدة
    [two] مذكرتان
    [few] { $count } مذكرات
    [many] { $count } مذكرة
   *[other] { $count } مذكرة
}
coding-memos-entry = مذكرات على ما قاله { $name }
coding-memos-key = مذكرات على المساهمة
coding-said-by = ما قاله { $name }
coding-read-first = اذهب أولاً إلى مساهمة: بالمؤشر، أو بمفتاح J.
coding-memo = مذكرة جديدة
coding-memo-hint = يقرؤها من يجلسون إلى المكتب ولا أحد سواهم. ما تكتبه هنا يبقى مهما صارت إليه المساهمة: لا تنسخ كلمات قد يسحبها صاحبها.
coding-memo-write = اكتب المذكرة
coding-memo-written = كُتبت المذكرة.
coding-memo-kept = ما بدأت كتابته ينتظرك حيث كتبته حتى تغلق بارازا.
coding-memo-away = (لم تصل كلماتها بعد)
coding-memo-remove = أزِل
coding-memo-removed = أُزيلت المذكرة.
coding-memo-undo = تراجع
coding-read = اقرأ في موضعه
coding-read-of = اقرأ في موضعه ما قاله { $name }

## The command line

cli-codes-none = لا رموز بعد.
cli-code-codings = { $count ->
    [zero] لا مقاطع
    [one] مقطع واحد
    [two] مقطعان
    [few] { $count } مقاطع
    [many] { $count } مقطعاً
   *[other] { $count } مقطع
}
cli-code-history-none = لم يُفعل شيء بعد.
cli-codes-made = { $count ->
    [zero] لم يُنشأ أي رمز.
    [one] أُنشئ رمز واحد.
    [two] أُنشئ رمزان.
    [few] أُنشئت { $count } رموز.
    [many] أُنشئ { $count } رمزاً.
   *[other] أُنشئ { $count } رمز.
}
cli-codes-dry = { $count ->
    [zero] لن يُنشأ أي رمز.
    [one] سيُنشأ رمز واحد.
    [two] سيُنشأ رمزان.
    [few] ستُنشأ { $count } رموز.
    [many] سيُنشأ { $count } رمزاً.
   *[other] سيُنشأ { $count } رمز.
}
cli-codes-faults = { $count ->
    [zero] لا شيء يمنع.
    [one] لم يُنشأ شيء لسبب واحد:
    [two] لم يُنشأ شيء لسببين:
    [few] لم يُنشأ شيء لـ { $count } أسباب:
    [many] لم يُنشأ شيء لـ { $count } سبباً:
   *[other] لم يُنشأ شيء لـ { $count } سبب:
}
cli-codes-fault-row = الصف { $row }: { $what }
code-fault-name = ‏{ $name } ليس اسماً: سطر واحد من 200 حرف على الأكثر.
code-fault-name-twice = يرد { $name } في الملف مرتين.
code-fault-name-taken = هناك رمز اسمه { $name } من قبل.
code-fault-definition = تعريف { $name } أطول مما يُقبل.
code-fault-examples = أمثلة { $name } أطول مما يُقبل.
code-fault-colour = لون { $name } غير مفهوم: اكتبه مثل ‎#2a7f62.
code-fault-parent-unknown = ما يقع { $name } تحته ليس في الملف ولا في دليل الرموز.
code-fault-circle = يقع { $name } تحت نفسه عبر غيره.
cli-codings-none = لم يُرمَّز مقطع كذلك.
cli-coding-memos = { $count ->
    [zero] لا مذكرات
    [one] مذكرة واحدة
    [two] مذكرتان
    [few] { $count } مذكرات
    [many] { $count } مذكرة
   *[other] { $count } مذكرة
}
cli-coding-removed = أُزيل { $name } عن مقطع من { $id }.
cli-together-none = لا رمزين معاً.
cli-together-passages = { $count ->
    [zero] لا يجتمعان على مقطع
    [one] معاً على مقطع واحد
    [two] معاً على مقطعين
    [few] معاً على { $count } مقاطع
    [many] معاً على { $count } مقطعاً
   *[other] معاً على { $count } مقطع
}
cli-together-contributions = { $count ->
    [zero] لا مساهمات
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $count } مساهمات
    [many] { $count } مساهمة
   *[other] { $count } مساهمة
}
cli-uncoded = { $count ->
    [zero] في كل المساهمات ترميز.
    [one] مساهمة واحدة لم يُرمَّز فيها شيء.
    [two] مساهمتان لم يُرمَّز فيهما شيء.
    [few] { $count } مساهمات لم يُرمَّز فيها شيء.
    [many] { $count } مساهمة لم يُرمَّز فيها شيء.
   *[other] { $count } مساهمة لم يُرمَّز فيها شيء.
}
cli-memos-none = لا مذكرات.
cli-memo-removed = أُزيلت المذكرة { $id }.
