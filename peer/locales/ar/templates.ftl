### القوالب: كلمات يبدأ بها المكتب ردًّا. ما بين قوسين يُملأ من نفسه.

template-somebody = زميلنا الكريم
template-welcome-title = ترحيب وشكر
template-welcome =
    عزيزنا [الاسم]، أهلًا بك في «[المشاورة]» وشكرًا لك.

    تقول لنا: «[الكلمات]». أودّ أن أتأكد من أنني فهمت ما تعنيه.

    هل لي أن أسألك سؤالًا واحدًا: …؟
template-ask-back-title = سؤال توضيح
template-ask-back =
    شكرًا لك [الاسم]. كتبت: «[الكلمات]»

    هل يمكنك أن تخبرنا بالمزيد: …؟
template-colleagues-title = دعوة زملاء إلى النقاش
template-colleagues =
    شكرًا لك [الاسم]. ما تقوله يمسّ عمل آخرين هنا: «[الكلمات]»

    @… ما تجربتكم في هذا الأمر؟

templates-title = كلمات للبدء
templates-lead = ردود تكتبها كثيرًا. تُحفظ على هذا الجهاز وحده، وأنت تقرأ كل رد قبل إرساله.
templates-begin = ابدأ بـ
templates-begin-hint = يُملأ الاسم وأول الكلمات. لا يُرسل شيء قبل أن تقدّمه.
templates-new = قالب جديد
templates-name = الاسم
templates-words = الكلمات
templates-words-hint = تُملأ [الاسم] و[الكلمات] و[المشاورة] من نفسها.
templates-save = حفظ
templates-edit = تعديل { $title }
templates-remove = حذف { $title }
templates-shipped = يأتي مع بارازا
templates-kept = حُفظ القالب
templates-removed = حُذف القالب
templates-none = اكتب قالبك، أو عدّل واحدًا من هذه: يُحفظ إلى جانبه.
template-gap = لم تطرح سؤالك بعد.
template-gap-text = ما زالت نقاط القالب في ردك. اكتب سؤالك مكانها أو احذفها.
template-gap-leave = أقصده هكذا
