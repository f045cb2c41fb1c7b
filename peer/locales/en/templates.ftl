### Templates: words that an office begins a reply with. What stands in brackets is filled in.

template-somebody = colleague
template-welcome-title = Welcome and thank
template-welcome =
    Dear [name], welcome to [consultation], and thank you.

    You tell us: “[words]”. I want to be sure that I understand you.

    May I ask you one thing: …?
template-ask-back-title = Ask back
template-ask-back =
    Thank you, [name]. You write: “[words]”

    Could you tell us a little more: …?
template-colleagues-title = Bring colleagues in
template-colleagues =
    Thank you, [name]. What you say touches the work of others here: “[words]”

    @… what is your experience with this?

templates-title = Words to begin with
templates-lead = Replies that you write often. Only this home keeps them; you read every reply before it is sent.
templates-begin = Begin with
templates-begin-hint = Fills in the name and the first words. Nothing is sent before you submit.
templates-new = New template
templates-name = Name
templates-words = Words
templates-words-hint = [name], [words] and [consultation] are filled in.
templates-save = Save
templates-edit = Change { $title }
templates-remove = Remove { $title }
templates-shipped = comes with Baraza
templates-kept = The template is kept
templates-removed = The template is removed
templates-none = Write your own, or change one of these: it is kept beside it.
template-gap = You have not asked your question yet.
template-gap-text = Your reply still has the dots of the template. Write your question in their place, or take them out.
template-gap-leave = I mean it so
