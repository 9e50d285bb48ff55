using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Folkmoot.Voting.Votes;

/// <summary>All that is frozen when a vote opens, as canonical JSON: these names in this order, no white space. Its SHA-256 is the vote's fingerprint.</summary>
public static class VoteDefinition
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes down what the vote is now; its close counts as it was at the opening, since an extension is logged.</summary>
    public static string Write(Vote vote, IEnumerable<VoteOption> options, DateTimeOffset firstClose)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var definition = JsonSerializer.SerializeToNode(
            new
            {
                Format = "folkmoot.vote/1",
                vote.Id,
                vote.Slug,
                vote.Title,
                vote.Text,
                vote.Method,
                vote.Seats,
                vote.MinimumChoices,
                vote.MaximumChoices,
                vote.MaximumScore,
                vote.Pot,
                vote.QuorumPercent,
                vote.ThresholdPercent,
                vote.AllowsBlank,
                vote.RandomOrder,
                vote.Results,
                vote.Changeable,
                vote.SignOffsNeeded,
                vote.Level,
                vote.AreaCode,
                vote.MinimumAge,
                OpensAt = vote.OpensAt.ToUnixTimeSeconds(),
                ClosesAt = firstClose.ToUnixTimeSeconds(),
                vote.Electorate,
                vote.TieSeed,
                vote.PublicKey,
                Options = options.OrderBy(o => o.Position).Select(o => new { o.Id, o.Title, o.Text, o.PhotoId, o.Cost, o.Longitude, o.Latitude, o.AreaCode }),
            },
            Canonical)!.AsObject();

        // At the end, and only where there is one: votes that were frozen before there were rolls stay what they are.
        if (vote.RollDigest is not null)
        {
            definition["roll"] = Convert.ToHexStringLower(vote.RollDigest);
        }

        if (vote.TakesPaper)
        {
            definition["takesPaper"] = true;
            definition["twoOfficers"] = vote.TwoOfficers;
        }

        if (vote.AreaPots.Count > 0)
        {
            // Named only where there are any, so that votes frozen before areas had pots keep their fingerprint.
            definition["areaPots"] = JsonSerializer.SerializeToNode(new SortedDictionary<string, long>(vote.AreaPots.ToDictionary(), StringComparer.Ordinal), Canonical);
        }

        return definition.ToJsonString(Canonical);
    }

    public static byte[] FingerprintOf(string definition) => SHA256.HashData(Encoding.UTF8.GetBytes(definition));

    /// <summary>Whether what lies in the tables is what was frozen: the log accounts for every later close.</summary>
    public static bool IsIntact(Vote vote, IReadOnlyList<VoteOption> options, IReadOnlyList<VoteLogEntry> log)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(log);
        var extensions = log.Where(e => e.Act == VoteAct.Extended).OrderBy(e => e.Id).ToList();
        var firstClose = extensions.Count == 0 ? vote.ClosesAt : extensions[0].ClosesBefore!.Value;
        return vote is { Definition: { } definition, Fingerprint: { } fingerprint }
            && IsUnbroken(extensions, vote.ClosesAt)
            && CryptographicOperations.FixedTimeEquals(fingerprint, FingerprintOf(definition))
            && Write(vote, options, firstClose) == definition;
    }

    private static bool IsUnbroken(List<VoteLogEntry> extensions, DateTimeOffset closesAt)
    {
        for (var i = 0; i < extensions.Count; i++)
        {
            if (extensions[i].ClosesAfter != (i + 1 < extensions.Count ? extensions[i + 1].ClosesBefore : closesAt))
            {
                return false;
            }
        }

        return true;
    }
}
