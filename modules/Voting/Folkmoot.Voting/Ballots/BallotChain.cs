using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Voting.Ballots;

/// <summary>
/// Ties the published list together: each link is the SHA-256 of the former link and the line, the first of the vote's fingerprint. Whoever has noted the last
/// link sees any later change of any line.
/// </summary>
public static class BallotChain
{
    public static byte[] Next(byte[] former, string tracker, IEnumerable<short> choices, int? batch = null)
    {
        ArgumentNullException.ThrowIfNull(former);
        return SHA256.HashData([.. former, .. Encoding.ASCII.GetBytes($"{tracker},{string.Join(',', choices)}{(batch is null ? "" : $",paper {batch}")}\n")]);
    }
}
