using Folkmoot.Assistant.Phrases;

namespace Folkmoot.Assistant.Conversation;

/// <summary>What people say to the conversation itself; it is never looked up.</summary>
public enum Act
{
    None,

    /// <summary>"No, that's not it".</summary>
    Rejection,

    NoneOfThese,
    StartAgain,

    /// <summary>"Talk to a person".</summary>
    Person,

    /// <summary>"Thank you, that helped".</summary>
    Thanks,
    Greeting,
}

/// <summary>Understands acts, in English, French and Welsh whatever the site speaks.</summary>
public static class Acts
{
    private static readonly IReadOnlyList<(Act Act, Phrase Phrase)> Whole =
    [
        .. Of(Act.StartAgain, "start/begin again/over/afresh", "restart", "=reset", "new question", "recommencer", "on recommence", "nouvelle question", "=dechrau eto", "ailgychwyn", "cwestiwn newydd"),
        .. Of(Act.Person, "=human", "=person", "=operator", "=agent", "real person", "call/ring/phone me", "call/ring/phone me back", "can somebody/someone call/ring/phone me", "rappelez moi", "=humain", "=conseiller"),
        .. Of(Act.NoneOfThese, "none", "none of these/them/those", "none of the above", "neither", "something else", "=other", "aucun", "aucune", "aucun de ceux ci", "aucune de ces reponses", "rien de tout ca", "autre chose", "=dim un or rhain", "dim un ohonyn", "rhywbeth arall"),
        .. Of(
            Act.Rejection, "=no", "=nope", "=nah", "=wrong", "wrong answer", "thats wrong", "not it", "not that", "doesnt/didnt/does/did help/answer/work", "that doesnt/didnt help", "that doesnt/didnt answer it/that/my", "that did/does not help", "not helpful/useful", "thats/it not helpful/useful",
            "=non", "mauvaise reponse", "=na", "=nage", "nid dyna fo/fe/hynny", "ddim yn iawn"),
        .. Of(
            Act.Thanks, "=yes", "=yeah", "=yep", "=ok", "=great", "=perfect", "=ta", "=cheers", "thanks", "thank you", "thank you very much", "thanks a lot", "many thanks", "thanks that helped/helps", "thats it", "thats great/perfect", "that helped/helps",
            "=oui", "merci", "merci beaucoup", "parfait", "=oes", "=ie", "diolch", "diolch yn fawr"),
        .. Of(Act.Greeting, "hello", "=hi", "=hey", "hi there", "hello there", "=ey up", "=hiya", "good morning/afternoon/evening", "bonjour", "salut", "bonsoir", "=helo", "bore/prynhawn da", "shwmae"),
    ];

    // What may follow is a question of its own: "no, I mean the brown bin".
    private static readonly IReadOnlyList<(Act Act, Phrase Phrase)> Beginning =
    [
        .. Of(Act.Rejection,
        [
            .. After("=no/=nope/=nah", "=i mean/meant", "not that", "not this", "wrong one", "the other one"),
            .. WithAndWithout("=no/=nope/=nah", "thats/this/its not it/right", "that/this is not it/right", "thats/its not what =i meant/asked/want/wanted/mean", "that is not what =i meant/asked/want/wanted/mean", "not what =i meant/asked/want/wanted/mean", "not it"),
            .. WithAndWithout("=non", "=ce =est =pas =ca/=cela", "=est =pas =ca/=cela", "=cest =pas =ca/=cela", "=pas =ca/=cela"),
            .. WithAndWithout("=na/=nage", "nid dyna =fo/=fe/hynny"),
        ]),
    ];

    // "Can I speak to someone about planning?" asks about planning; without the last words it asks for a person.
    private static readonly IReadOnlyList<(Act Act, Phrase Phrase)> Ending =
    [
        .. Of(
            Act.Person, "talk/speak/chat to/with * person/human/someone/somebody/adviser/advisor/agent/operator/officer/staff", "speak/talk to/with you", "parler a/avec * personne/humain/conseiller/conseillere/agent/quelquun", "parler a quelqu un", "siarad gyda/efo/=a/=ag * rhywun/pherson/person/swyddog"),
    ];

    private static readonly HashSet<string> Politeness = new(["please", "now", "instead", "pls", "plz", "svp", "merci", "thanks"], StringComparer.Ordinal);

    private static readonly PhraseReader Reader = new(Whole.Concat(Beginning).Concat(Ending).Select(pair => pair.Phrase));

    /// <summary>The act, and what else was said that may be a question: empty for nothing.</summary>
    public static (Act Act, string Question) Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Ranking.Words.Of(text, elides: true);
        var polite = words.Reverse().TakeWhile(Politeness.Contains).Count();
        var typed = Reader.Read(text);
        var length = words.Count > polite ? words.Count - polite : words.Count;
        if (Whole.Where(pair => pair.Phrase.EndAt(typed, 0) is { } end && (end == words.Count || end == length)).Select(pair => pair.Act).FirstOrDefault() is not Act.None and var whole)
        {
            return (whole, "");
        }

        if (Ending.Any(pair => Enumerable.Range(0, typed.Count).Any(start => pair.Phrase.EndAt(typed, start) == length)))
        {
            return (Act.Person, "");
        }

        var ends = Beginning.Select(pair => pair.Phrase.EndAt(typed, 0)).OfType<int>().ToList();
        return ends.Count > 0 ? (Act.Rejection, string.Join(' ', words.Skip(ends.Max()))) : AfterNo(text);
    }

    // "No, the brown bin" rejects; "No bin came" does not.
    private static (Act Act, string Question) AfterNo(string text)
    {
        var comma = text.IndexOfAny([',', '.', ';', '!']);
        return comma is > 0 and < 6 && Ranking.Words.Of(text[..comma], elides: false) is ["no" or "nope" or "nah" or "non" or "na" or "nage"] ? (Act.Rejection, text[(comma + 1)..].Trim()) : (Act.None, text);
    }

    private static IEnumerable<string> After(string first, params string[] phrases) => phrases.Select(phrase => $"{first} {phrase}");

    private static IEnumerable<string> WithAndWithout(string first, params string[] phrases) => [.. phrases, .. After(first, phrases)];

    private static IEnumerable<(Act Act, Phrase Phrase)> Of(Act act, params string[] phrases) => phrases.Select(phrase => (act, Phrase.Read(phrase)));
}
