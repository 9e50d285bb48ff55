using System.Text.Json;

namespace Folkmoot.Assistant.Emergencies;

/// <summary>What a site answers until it says something else itself: national numbers only. Files beside this one hold them, one a language.</summary>
public static class BuiltInEmergencies
{
    private static readonly string[] Languages = ["en", "fr", "cy"];

    public static IReadOnlyList<Emergency> All { get; } = [.. Languages.SelectMany(Read)];

    private static IEnumerable<Emergency> Read(string language)
    {
        using var stream = typeof(BuiltInEmergencies).Assembly.GetManifestResourceStream($"Emergencies/{language}.json")!;
        var file = JsonSerializer.Deserialize<EmergencyFile>(stream, JsonSerializerOptions.Web)!;
        return file.Kinds.Select(kind => new Emergency(kind.Id, language, kind.Title, kind.Answer, [.. kind.Phrases.Select(phrase => Filled(phrase, file.Words))]));
    }

    // <child> stands for all the words that the file lists under that name.
    private static string Filled(string phrase, Dictionary<string, string> words) =>
        words.Aggregate(phrase, (filled, group) => filled.Replace($"<{group.Key}>", group.Value.Replace(' ', '/'), StringComparison.Ordinal));

    private sealed record EmergencyFile(Dictionary<string, string> Words, IReadOnlyList<Kind> Kinds);

    private sealed record Kind(string Id, string Title, string Answer, IReadOnlyList<string> Phrases);
}
