using System.Collections.Concurrent;
using Folkmoot.Assistant.Phrases;

namespace Folkmoot.Assistant.Emergencies;

/// <summary>
/// Recognises emergencies and safeguarding in what people type. Phrases of all languages are looked for, whatever the site speaks: whoever is frightened writes as they
/// can. The answer is in the site's language.
/// </summary>
public sealed class EmergencyWatch
{
    private static readonly ConcurrentDictionary<string, EmergencyWatch> Ready = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<(Emergency Answer, IReadOnlyList<Phrase> Phrases)> kinds;
    private readonly PhraseReader reader;

    /// <param name="emergencies">In all languages, those that go before others first.</param>
    /// <param name="language">Two letters: that of the answers.</param>
    public EmergencyWatch(IReadOnlyList<Emergency> emergencies, string language)
    {
        ArgumentNullException.ThrowIfNull(emergencies);
        var phrases = emergencies.ToLookup(e => e.Id, e => e.Phrases.Select(Phrase.Read));
        // A language that nobody has written yet: whom to call is better read in English than not at all.
        var spoken = emergencies.Any(e => e.Language == language) ? language : "en";
        kinds = [.. emergencies.Where(e => e.Language == spoken).Select(e => (e, (IReadOnlyList<Phrase>)[.. phrases[e.Id].SelectMany(p => p)]))];
        reader = new PhraseReader(kinds.SelectMany(kind => kind.Phrases));
    }

    /// <summary>The built-in ones, answered in a language.</summary>
    public static EmergencyWatch BuiltIn(string language) => Ready.GetOrAdd(language, known => new EmergencyWatch(BuiltInEmergencies.All, known));

    /// <summary>What somebody needs now; null when nothing in the text says so.</summary>
    public Emergency? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var typed = reader.Read(text);
        return kinds.FirstOrDefault(kind => kind.Phrases.Any(phrase => phrase.IsIn(typed))).Answer;
    }
}
