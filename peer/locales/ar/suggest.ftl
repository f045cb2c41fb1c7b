### اقتراحات لمن يرمّزون: كلمات بارزة، ومقاطع متشابهة، وتجميع أول.

suggest-title = اقتراحات
suggest-open = اقتراحات
suggest-close = أغلق الاقتراحات
suggest-mark = اقتراح من هذا الجهاز الذي يعدّ الكلمات ولا يفهم منها شيئاً. لا يُحفظ منه شيء ولا يُرسل، ولا يُرمَّز شيء حتى تفعل ذلك أنت.
suggest-tab-terms = كلمات بارزة
suggest-tab-similar = مقاطع متشابهة
suggest-tab-groups = مجموعات أولى
suggest-method-log-likelihood = تقال هنا أكثر مما تقال في سائر المساهمات بهذه اللغة: نسبة أرجحية دانينغ اللوغاريتمية (Dunning 1993). ابتداءً من 3.84 لا تأتي المصادفة وحدها بمثلها إلا مرة في كل عشرين.
suggest-method-tf-idf = تقال كثيراً وفي قليل من المساهمات بهذه اللغة: عدد المرات × لوغاريتم نسبة جميع المساهمات إلى ما وردت فيه ‏(tf·idf, Spärck Jones 1972).
suggest-method-similar = جمل باللغة نفسها فيها الكلمات النادرة نفسها: جيب تمام tf·idf ‏(Salton and Buckley 1988). المشترك معلَّم، و1 يعني الكلمات ذاتها.
suggest-method-groups = مساهمات لم يُرمَّز فيها شيء، جُمعت ما دامت تشترك في المتوسط في كلمات نادرة: الربط المتوسط على جيب تمام tf·idf. وأسماؤها كلماتها البارزة.
suggest-unlisted = لا قائمة لأدوات هذه اللغة وحروفها: تُترك الكلمات التي ترد في أكثر من ثلث المساهمات.
suggest-language-none = اللغة غير مذكورة
suggest-working = عدّ الكلمات
suggest-terms-none = لا كلمة بارزة: لا بد أن تقولها مساهمتان على الأقل بلغة واحدة، وأن تقولها سائر المساهمات أقل.
suggest-similar-none = لا مقطع آخر يشبهه شبهاً كافياً.
suggest-asked-none = لم يُرمَّز شيء كذلك بعد، فلا شيء يشبهه.
suggest-groups-none = لا ثلاث مساهمات بلا ترميز تتشابه شبهاً كافياً.
suggest-nameless = (لا شيء يميّزها عن غيرها)
suggest-times = { $count ->
    [zero] لم ترد
    [one] مرة واحدة
    [two] مرتين
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}
suggest-contributions = { $count ->
    [zero] لا مساهمات
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $count } مساهمات
    [many] { $count } مساهمة
   *[other] { $count } مساهمة
}
suggest-more = { $count ->
    [zero] لا مزيد.
    [one] واحد آخر يشبهه شبهاً كافياً ولا يظهر.
    [two] اثنان آخران يشبهانه شبهاً كافياً ولا يظهران.
    [few] { $count } أخرى تشبهه شبهاً كافياً ولا تظهر.
    [many] { $count } أخرى تشبهه شبهاً كافياً ولا تظهر.
   *[other] { $count } أخرى تشبهه شبهاً كافياً ولا تظهر.
}
suggest-left-out = { $count ->
    [zero] قُرئت جميع المساهمات.
    [one] لم تُقرأ مساهمة واحدة: لا تُعدّ كلمات أكثر دفعة واحدة.
    [two] لم تُقرأ مساهمتان: لا تُعدّ كلمات أكثر دفعة واحدة.
    [few] لم تُقرأ { $count } مساهمات: لا تُعدّ كلمات أكثر دفعة واحدة.
    [many] لم تُقرأ { $count } مساهمة: لا تُعدّ كلمات أكثر دفعة واحدة.
   *[other] لم تُقرأ { $count } مساهمة: لا تُعدّ كلمات أكثر دفعة واحدة.
}
suggest-compared = { $count ->
    [zero] لم تُقارن أي مساهمة.
    [one] قورنت مساهمة واحدة، وانضم غيرها إلى المجموعة التي يشبهها أكثر.
    [two] قورنت مساهمتان، وانضم غيرهما إلى المجموعة التي يشبهها أكثر.
    [few] قورنت { $count } مساهمات بعضها ببعض، وانضم غيرها إلى المجموعة التي يشبهها أكثر.
    [many] قورنت { $count } مساهمة بعضها ببعض، وانضم غيرها إلى المجموعة التي يشبهها أكثر.
   *[other] قورنت { $count } مساهمة بعضها ببعض، وانضم غيرها إلى المجموعة التي يشبهها أكثر.
}

## The window

suggest-of = من
suggest-of-all = جميع المساهمات
suggest-of-question = السؤال { $number }
suggest-of-room = الغرفة: { $title }
suggest-like = ما يشبه
suggest-like-selected = المقطع الذي حددته: { $quote }
suggest-like-coded = ما له { $code }
suggest-like-none = اختر رمزاً، أو حدّد كلمات في مساهمة.
suggest-give = أعطِ هذا الرمز
suggest-give-none = اختر رمزاً
suggest-code-first = اختر أولاً الرمز الذي يُعطى.
suggest-take = أعطِ { $code }
suggest-pass = ليس هذا
suggest-take-key = خذ بالاقتراح
suggest-pass-key = نحِّ الاقتراح
suggest-passed = نُحّي حتى تغلق بارازا.
suggest-alike = الشبه { $value }
suggest-shared = مشترك
suggest-places = حيث ترد «{ $term }»
suggest-search = اقرأ كل ما فيه هذا
suggest-read-of = اقرأ في موضعه ما قاله { $name }
suggest-group-name = اسم الرمز
suggest-group-make = أنشئ هذا الرمز
suggest-group-made = أُنشئ الرمز { $code }. خذ الآن بمقاطعه واحداً واحداً.
suggest-group-has = يعطي { $code }
suggest-done = نُظر في هذه كلها.
