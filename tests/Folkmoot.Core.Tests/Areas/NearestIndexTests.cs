using Folkmoot.Core.Areas;
using FsCheck;
using FsCheck.Fluent;

namespace Folkmoot.Core.Tests.Areas;

public sealed class NearestIndexTests
{
    private static readonly GeoPoint Codsall = new(-2.1917, 52.6267);

    [Fact]
    public void Find_AmongAnyPlaces_GivesWhatSortingAllOfThemGives() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<PositiveInt>(), (seed, size) =>
    {
        var random = new Random(seed);
        var places = Enumerable.Range(0, (size.Get * 3) % 200).Select(i => (i, Anywhere(random))).ToList();
        var (from, count) = (Anywhere(random), 1 + random.Next(8));

        var found = new NearestIndex<int>(places).Find(from, count).Select(f => Math.Round(f.Metres, 3));

        return found.SequenceEqual(places.Select(p => Math.Round(from.MetresTo(p.Item2), 3)).Order().Take(count));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_WithinADistance_LeavesOutWhatIsFarther()
    {
        var index = new NearestIndex<string>([("here", Codsall), ("near", new(-2.1917, 52.6357)), ("far", new(-2.1917, 52.7267))]);

        index.Find(Codsall, 3, withinMetres: 2000).Select(f => f.Item).ShouldBe(["here", "near"]);
        index.Find(Codsall, 2)[1].Metres.ShouldBe(1000.8, 1);
    }

    [Fact]
    public void Find_OverTheDateLine_LooksBothWays() =>
        new NearestIndex<string>([("Taveuni", new(179.99, -16.8)), ("Vanua Levu", new(179.0, -16.8))]).Find(new(-179.99, -16.8), 1).ShouldHaveSingleItem().Item.ShouldBe("Taveuni");

    [Fact]
    public void Find_AmongNothing_FindsNothing() => new NearestIndex<int>([]).Find(Codsall, 5).ShouldBeEmpty();

    private static GeoPoint Anywhere(Random random) => new((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90);
}
