using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Forums.Statements;

/// <summary>
/// In which order a person meets statements: those that the question began with, then those with fewer answers, shuffled among those with about as
/// many. The same person finds the same order again; two people find different ones, so that no statement is always asked last.
/// </summary>
internal static class StatementOrder
{
    public static IReadOnlyList<StatementLine> For(string person, IEnumerable<StatementLine> lines) =>
        [.. lines.OrderByDescending(line => line.IsSeed).ThenBy(line => BitOperations.Log2((uint)line.VoteCount + 1)).ThenBy(line => PlaceOf(person, line.Id)).ThenBy(line => line.Id)];

    private static ulong PlaceOf(string person, long statement) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{person}/{statement}"))));
}
