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
