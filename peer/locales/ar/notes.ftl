### ملاحظات على الصفحات المستوردة (`note-<code>`) وأسباب ترك طرد جانبًا (`aside-<reason>`).

## ما تُرك جانبًا عند الاستيراد

aside-bad-signature = توقيعه غير صحيح، فربما غُيّر في الطريق
aside-unknown-consultation = يخص مشاورة ليست على هذا الحاسوب، فافتح حزمتها أولًا
aside-broken-chain = ما قبله ناقص أو لا يطابقه
aside-fork = كتب الجهاز نفسه شيئين مختلفين في موضع واحد، وقد يكون السبب موطنًا منسوخًا أو مستعادًا
aside-cannot-open = مختوم لقرّاء ليس هذا الحاسوب منهم
aside-too-large = أكبر من أي شيء يكتبه «بارازا»
aside-malformed = تالف
aside-writing-rule = يحاول تغيير ما يخص غيره
aside-wrong-structure = ليس مبنيًا كما تُبنى تغييرات المشاورات
aside-refused = تعذّرت قراءته بأمان
aside-too-costly = قراءته تستهلك من الذاكرة أو الوقت أكثر من أي شيء يكتبه «بارازا»
aside-frozen = حُفظ دون قراءة لأن كثيرًا مما جاء من هذا الجهاز نُحّي من قبل، ويمكنك أن تطلب قراءته من صفحة الأشخاص
aside-newer-version = كُتب بإصدار أحدث من «بارازا»، فثبّت ذلك الإصدار ثم استورد من جديد
aside-payload-mismatch = نصه أو ملفه ليس الذي وُقّع

## ملاحظات على صفحة مستوردة

# تصل كل القيم نصوصًا، فلا تعتمد جملة هنا على صيغة عدد. `$comment` موضع التعليق في الصفحة.

note-comment-author-missing = التعليق رقم { $comment } لا يذكر كاتبه.
note-comment-changed = يختلف التعليق رقم { $comment } لكاتبه { $name } عمّا استُورد سابقًا. وقد أُبقيت الكلمات المستوردة من قبل.
note-comment-dates-missing = عدد التعليقات التي لا تاريخ لها في الصفحة: { $count }. تبقى تواريخها فارغة.
note-comment-empty = التعليق رقم { $comment } لكاتبه { $name } خالٍ من الكلمات.
note-comment-header-doubtful = قد يبدأ السطر { $line } تعليقًا جديدًا وقد يتبع ما قبله: «{ $words }». تحقّق من قراءته.
note-comment-vanished = لم يعد في الصفحة تعليق كتبه { $name }: «{ $words }». وقد أُبقي هنا.
note-comments-fewer-than-announced = تعلن الصفحة عن { $announced } من التعليقات ووُجد منها { $found }. لعلها لم تُنسخ كلها: حمّل بقية الصفحة ثم استوردها من جديد.
note-comments-heading-missing = لا عنوان يسبق التعليقات، فعُرفت بأسماء كتّابها.
note-comments-more-than-announced = تعلن الصفحة عن { $announced } من التعليقات ووُجد { $found }. تحقّق من أن اسمًا داخل نص لم يُحسب كاتبًا.
note-dates-from-comment = قُرئ التاريخان من تعليق: من { $opens } إلى { $closes }. وهما لا يفتحان شيئًا ولا يغلقانه.
note-links-run-together = في التعليق رقم { $comment } عناوين متلاصقة: «{ $words }».
note-mention-ambiguous = في التعليق رقم { $comment } قد يعني «{ $name }» أكثر من شخص، فلم يُربط بأحد.
note-mention-literal = في التعليق رقم { $comment } ورد «{ $name }» كلامًا عاديًا في الصفحة، فرُبط بذلك الشخص.
note-mention-unresolved = يذكر التعليق رقم { $comment } أشخاصًا لم يكتبوا في الصفحة: { $names }.
note-notes-more = ملاحظات أخرى لم تُعرض: { $count }.
note-objective-missing = لا تذكر الصفحة هدفًا.
note-outcome-missing = لا تذكر الصفحة نتيجة مرجوّة.
note-permalink-unresolved = يستشهد التعليق رقم { $comment } بعنوان لم يُعرف أي تعليق هو: { $url }
note-question-number-made = لم تكن للأسئلة أرقام في الصفحة، فرُقّمت بترتيبها.
note-questions-missing = لا أسئلة توجيهية في الصفحة.
note-read-as-text = لم يُعرف تنسيق الصفحة المحفوظة، فقُرئت نصًا عاديًا.
note-resource-list-empty = في التعليق رقم { $comment } إعلان عن قائمة خالية: «{ $words }».
note-room-heading = قد يسمّي هذا العنوان غرفة مستقلة: «{ $heading }». حُفظت كلماته ولم تُنشأ غرفة.
note-text-after-comments = عدد الأسطر المتروكة بعد آخر تعليق: { $lines }.
note-text-before-comments = عدد الأسطر المتروكة بين العنوان وأول تعليق: { $lines }.
note-text-moved-to-welcome = عدد الفقرات التي كانت بين الأسئلة ونُقلت إلى نص الترحيب: { $count }.
note-threads-guessed = عدد الردود التي عُرفت بمن تخاطبه ووُسمت بأنها تخمين: { $count }.
note-title-guessed = لا عنوان للصفحة. أُخذ هذا العنوان من اقتباس في أحد التعليقات: «{ $title }».
note-title-missing = لا عنوان للصفحة. ضع للمشاورة عنوانًا قبل أن تفتحها.
