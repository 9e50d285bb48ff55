using System.Text.Json;

namespace Folkmoot.Core.InboundMails;

/// <summary>What the headers of a mail say about who or what has written it.</summary>
internal static class MailHeaders
{
    private static readonly string[] SenderOfMachines = ["mailer-daemon@", "postmaster@", "no-reply@", "noreply@"];
    private static readonly string[] PrecedenceOfMachines = ["bulk", "junk", "list", "auto_reply"];

    /// <summary>Headers in the order in which they stand: objects, lists of pairs, lists of names and values, or as they were sent.</summary>
    public static IEnumerable<(string Name, string Value)> Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => (p.Name, p.Value.GetString()!)),
        JsonValueKind.Array => value.EnumerateArray().Select(OfOne).OfType<(string, string)>(),
        JsonValueKind.String => value.GetString()!.ReplaceLineEndings("\n").Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal)
            .Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0].Trim(), parts[1].Trim())),
        _ => [],
    };

    /// <summary>RFC 3834, and what was in use before it: answers of machines, mails to lists, and reports of delivery.</summary>
    public static bool AreAutomatic(IReadOnlyList<(string Name, string Value)> headers, string? from) =>
        headers.Any(h => h.Name.ToLowerInvariant() switch
        {
            "auto-submitted" => !h.Value.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase),
            "precedence" => PrecedenceOfMachines.Contains(h.Value.Trim(), StringComparer.OrdinalIgnoreCase),
            "return-path" => h.Value.Trim() == "<>",
            "x-autoreply" or "x-autorespond" or "x-auto-response-suppress" or "list-id" or "list-unsubscribe" or "x-failed-recipients" => true,
            _ => false,
        })
        || SenderOfMachines.Any(start => from?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>
    /// Whether the provider's own Authentication-Results say that DMARC has passed for this domain. The first of its name counts: whatever a sender has
    /// put into the mail himself stands below it.
    /// </summary>
    public static bool VouchFor(string domain, IReadOnlyList<(string Name, string Value)> headers, string? trustedServer)
    {
        var results = headers.FirstOrDefault(h => h.Name.Equals("Authentication-Results", StringComparison.OrdinalIgnoreCase)).Value?.Split(';');
        return trustedServer is { Length: > 0 } && results is { Length: > 1 }
            && results[0].Trim().Split(' ')[0].Equals(trustedServer, StringComparison.OrdinalIgnoreCase)
            && results.Skip(1).Select(r => r.Trim().ToLowerInvariant()).Any(r =>
                r.StartsWith("dmarc=pass", StringComparison.Ordinal) && r.Split(' ').Contains($"header.from={domain.ToLowerInvariant()}"));
    }

    private static (string, string)? OfOne(JsonElement header)
    {
        if (header.ValueKind == JsonValueKind.Array && header.GetArrayLength() == 2 && header[0].ValueKind == JsonValueKind.String && header[1].ValueKind == JsonValueKind.String)
        {
            return (header[0].GetString()!, header[1].GetString()!);
        }

        if (header.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var parts = header.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).GroupBy(p => p.Name.ToLowerInvariant()).ToDictionary(g => g.Key, g => g.First().Value.GetString()!);
        return parts.TryGetValue("name", out var name) && parts.TryGetValue("value", out var value) ? (name, value) : null;
    }
}
