using System.Security.Cryptography;
using System.Text;
using Folkmoot.Voting.Counting;

namespace Folkmoot.Voting.Tests.Counting;

public sealed class LotTests
{
    [Fact]
    public void Order_IsThatOfTheHashesOfSeedAndNumber()
    {
        // printf '%s' 'council 2026:1' | sha256sum, and so on: what docs/counting.md tells a second program to do.
        var lot = new Lot("council 2026", 5);

        var expected = Enumerable.Range(1, 5).OrderBy(n => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"council 2026:{n}"))), StringComparer.Ordinal);
        lot.Order.ShouldBe(expected);
        lot.Order.ShouldBe([3, 1, 5, 2, 4]);
        lot.Luckiest([1, 2, 3, 4, 5]).ShouldBe(lot.Order[0]);
        lot.Unluckiest([1, 2, 3, 4, 5]).ShouldBe(lot.Order[4]);
    }

    [Fact]
    public void Order_OfAnotherSeed_IsAnother() =>
        Enumerable.Range(0, 20).Select(i => string.Join(' ', new Lot($"seed {i}", 6).Order)).Distinct().Count().ShouldBeGreaterThan(10);
}
