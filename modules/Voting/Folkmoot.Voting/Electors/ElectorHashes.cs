using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Core.Secrets;

namespace Folkmoot.Voting.Electors;

/// <summary>
/// Marks electors with hashes under a key of the vote's own, which comes from the site's pepper: two votes' turnouts cannot be compared, and a copy of the
/// database alone tells nobody's.
/// </summary>
public sealed class ElectorHashes(SitePepper pepper)
{
    /// <summary>Both marks of a person. Either alone keeps them from voting again: the person's when they have a new account, the account's when they are somebody else now.</summary>
    public async Task<ElectorMarks> OfAsync(Guid voteId, string identity, string account, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(voteId, cancellationToken);
        return new ElectorMarks(Hash(key, $"elector\n{identity}"), OfAccount(key, account));
    }

    /// <summary>The mark of an account alone.</summary>
    public static byte[] OfAccount(byte[] key, string account) => Hash(key, $"account\n{account}");

    /// <summary>Whoever takes part in a poll that is for anybody: an account, or else a browser.</summary>
    public Task<Elector> OfPollAsync(Guid voteId, string? userId, string? browser, CancellationToken cancellationToken) =>
        ElectorAsync(voteId, userId is null ? browser is null ? null : $"browser:{browser}" : $"account:{userId}", userId ?? browser, cancellationToken);

    internal async Task<Elector> ElectorAsync(Guid voteId, string? identity, string? account, CancellationToken cancellationToken) => new(
        true, ElectorGap.None, identity is null || account is null ? null : await OfAsync(voteId, identity, account, cancellationToken), null, null, false);

    /// <summary>The marks of somebody on a vote's own roll, whichever code they come with.</summary>
    public static ElectorMarks OnRoll(byte[] key, string reference) => new(Hash(key, $"elector\nroll:{reference}"), Hash(key, $"account\nroll:{reference}"));

    /// <summary>The vote's own key.</summary>
    public async Task<byte[]> KeyAsync(Guid voteId, CancellationToken cancellationToken) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, await pepper.GetAsync(cancellationToken), 32, voteId.ToByteArray(), "folkmoot.voting.elector"u8.ToArray());

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}

/// <summary>How one vote knows an elector again.</summary>
public sealed record ElectorMarks(byte[] Elector, byte[] Account);
