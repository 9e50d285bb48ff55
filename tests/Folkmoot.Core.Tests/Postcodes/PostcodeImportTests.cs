using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Core.Tests.Postcodes.PostcodeSites;

namespace Folkmoot.Core.Tests.Postcodes;

public sealed class PostcodeImportTests(PostcodeSites sites) : IClassFixture<PostcodeSites>
{
    [Fact]
    public async Task Import_OfCodePointOpenInAFolderAndInAZip_ReadsEveryFileWithGridCoordinates()
    {
        var folder = Path.Combine(sites.Folder, "codepo");
        sites.Write("codepo/Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC", "Postcode,Positional_quality_indicator,Eastings,Northings,a,b,c,d,e,f");
        sites.Write("codepo/Data/CSV/wv.csv", "\"WV8 1PL\",10,387000,303000,\"E92000001\",\"\",\"\",\"E10000028\",\"E07000196\",\"E05006988\"");
        sites.Write("codepo/Data/CSV/zz.csv", "\"ZE1 0AA\",90,0,0,\"S92000003\",\"\",\"\",\"\",\"S12000027\",\"S13000001\"", "\"ZE1 0AB\",10,447400,1141400,\"S92000003\",\"\",\"\",\"\",\"S12000027\",\"S13000001\"");

        foreach (var path in new[] { folder, sites.Zip("codepo.zip", folder) })
        {
            var site = await sites.SiteAsync();
            var report = await ImportAsync(site, path, "a third without a place");

            report.Rows.ShouldBe(3);
            report.Problems.ShouldBeEmpty();
            var codsall = await FindAsync(site, "WV8 1PL");
            var (longitude, latitude) = NationalGrid.ToWgs84(387000, 303000);
            codsall.Point!.Value.MetresTo(new(longitude, latitude)).ShouldBeLessThan(0.2);
            codsall.District.ShouldBe("E07000196");
            (await FindAsync(site, "ZE1 0AA")).Point.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Import_OfTheNewerNamesOfColumns_FindsThem()
    {
        var site = await sites.SiteAsync();
        var file = sites.Write("new-names.csv", "\ufeffPCD7,pcd8,pcds,doterm,lad25cd,east1m,north1m,gridind", "WV81PL,WV8  1PL,WV8 1PL,,E07000196,387000,303000,1", "BT1 1AA,BT1  1AA,BT1 1AA,202001,N09000003,333500,374000,1");

        await ImportAsync(site, file, "two rows");

        (await FindAsync(site, "WV8 1PL")).Point!.Value.Longitude.ShouldBe(-2.19, 0.01);
        (await FindAsync(site, "BT1 1AA")).Point.ShouldBeNull("the Irish Grid is not the British one");
    }

    [Theory]
    [InlineData("WV8 1P,a,b,198001,,x,E07000196,0,,,1,52.5,-2.2", "row 3: the postcode cannot be read")]
    [InlineData("WV8 1PN,,WV8 1PN,198001,2019,x,E07000196,0,,,1,52.5,-2.2", "row 3: the date of termination")]
    [InlineData("WV8 1PN,,WV8 1PN,198001,,x,E07000196,0,,,1,fifty,-2.2", "row 3: the coordinates cannot be read")]
    [InlineData("WV8 1PN,,WV8 1PN,198001,,x,E07000196,0,,,1,5.5,-2.2", "row 3: the coordinates lie outside the United Kingdom")]
    public async Task Import_WithARowThatIsWrong_NamesFileAndRowAndIsRefusedWithoutRepeatingThePostcode(string row, string problem)
    {
        var site = await sites.SiteAsync();

        var report = await ImportAsync(site, sites.OnsFile("wrong-row.csv", Ons("WV8 1PL", -2.2), row));

        report.IsActive.ShouldBeFalse();
        report.Problems.ShouldHaveSingleItem().ShouldContain($"wrong-row.csv, {problem}");
        report.Problems[0].ShouldNotContain("1PN");
        report.Gates.Single(g => g.Text.Contains("rows cannot be read")).Passed.ShouldBeFalse();
        (await FindAsync(site, "WV8 1PL")).Outcome.ShouldBe(PostcodeOutcome.Unknown, "a refused draft is not gone by");
    }

    [Theory]
    [InlineData("notes.csv", "name,colour", "holds no postcodes")]
    [InlineData("broken.zip", "PK nothing", "is not a whole zip file")]
    public void Open_OfSomethingElse_SaysWhatIsAskedFor(string name, string content, string problem) =>
        Should.Throw<PlacesFileException>(() => PostcodeSource.Open(sites.Write(name, content))).Message.ShouldContain(problem);

    public static TheoryData<string, string[]> WrongFollowers => new()
    {
        { "postcodes in use fewer than before", [.. Many(970)] },
        { "postcodes that were in use are missing altogether", [.. Many(970), .. Many(30, "WV9")] },
        { "postcodes have the code of another district", [.. Many(900), .. Many(1000, district: "E07000192").Skip(900)] },
        { "postcodes have moved by more than a kilometre", [.. Many(980), .. Many(1000, longitude: -2.4).Skip(980)] },
        { "further postcodes have no district", [.. Many(970), .. Many(1000, district: "").Skip(970)] },
        { "postcodes in use have no place", [.. Many(970), .. Enumerable.Range(970, 30).Select(i => Ons(Unit("WV8", i), null))] },
    };

    [Theory]
    [MemberData(nameof(WrongFollowers))]
    public async Task Import_OfADataSetThatCannotBeRight_IsRefusedUntilSomebodySaysWhy(string gate, string[] rows)
    {
        var site = await sites.SiteAsync();
        (await ImportAsync(site, sites.OnsFile("first.csv", Many(1000)))).IsActive.ShouldBeTrue();
        var file = sites.OnsFile("second.csv", rows);

        var refused = await ImportAsync(site, file);

        refused.IsActive.ShouldBeFalse();
        refused.Gates.Where(g => !g.Passed).ShouldContain(g => g.Text.Contains(gate), string.Join('\n', refused.Gates));
        (await SourcesAsync(site)).ShouldBe(["active first.csv", "draft second.csv"]);

        var forced = await ImportAsync(site, file, "The Boundary Commission's new postcodes");
        forced.IsActive.ShouldBeTrue();
        forced.ResumedAt.ShouldBe(rows.Length, "the draft was read already");
        (await SourcesAsync(site)).ShouldBe(["active second.csv", "former first.csv"]);
        var noted = await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries.Where(e => e.Act == "core.postcodes-forced").ToListAsync());
        noted.ShouldHaveSingleItem().Details!["reason"].ShouldContain("Boundary Commission");
    }

    [Fact]
    public async Task Import_OfAGoodFollower_KeepsTheFormerOneUntilTheNext()
    {
        var site = await sites.SiteAsync();
        await ImportAsync(site, sites.OnsFile("one.csv", Many(1000)));
        await ImportAsync(site, sites.OnsFile("two.csv", Many(1001)));
        (await SourcesAsync(site)).ShouldBe(["active two.csv", "former one.csv"]);

        var third = await ImportAsync(site, sites.OnsFile("three.csv", Many(1002)));

        third.Gates.ShouldAllBe(g => g.Passed);
        (await SourcesAsync(site)).ShouldBe(["active three.csv", "former two.csv"]);
        (await RowsAsync(site)).ShouldBe(1001 + 1002, "the rows of the first went with it");
        (await ImportAsync(site, Path.Combine(sites.Folder, "three.csv"))).IsUnchanged.ShouldBeTrue();
    }

    [Fact]
    public async Task Import_ThatIsCutOff_GoesOnAtItsRowAndHoldsEveryRowOnce()
    {
        var site = await sites.SiteAsync();
        var rows = Enumerable.Range(0, 30).SelectMany(i => Many(4000, $"WV{i + 1}")).ToList();
        var file = sites.OnsFile("long.csv", rows);
        using var cut = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => ImportAsync(site, file, progress: new CutAt(50_000, cut), cancellationToken: cut.Token));
        (await SourcesAsync(site)).ShouldBe(["draft long.csv"]);
        (await FindAsync(site, "WV1 0AA")).Outcome.ShouldBe(PostcodeOutcome.Unknown, "half a data set is not gone by");
        var report = await ImportAsync(site, file);

        report.ResumedAt.ShouldBe(50_000);
        report.Rows.ShouldBe(120_000);
        report.IsActive.ShouldBeTrue();
        (await RowsAsync(site)).ShouldBe(120_000);
        (await FindAsync(site, "WV30 9ZZ")).Outcome.ShouldBe(PostcodeOutcome.Found);
    }

    [Fact]
    public async Task Import_OfAnotherFileThanTheOneThatWasCutOff_BeginsAnew()
    {
        var site = await sites.SiteAsync();
        await ImportAsync(site, sites.OnsFile("bad.csv", Many(1000).Append("x").Append("y")));

        var report = await ImportAsync(site, sites.OnsFile("good.csv", Many(1000)));

        report.ResumedAt.ShouldBe(0);
        (await SourcesAsync(site)).ShouldBe(["active good.csv"]);
        (await RowsAsync(site)).ShouldBe(1000);
    }

    private static Task<List<string>> SourcesAsync(TestSite site) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<CoreDbContext>().PostcodeGenerations.AsNoTracking().ToListAsync())
            .Select(g => $"{g.State} {g.Source}".ToLowerInvariant()).Order().ToList());

    private static Task<int> RowsAsync(TestSite site) => site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().PostcodePlaces.CountAsync());

    private sealed class CutAt(int row, CancellationTokenSource cut) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value >= row)
            {
                cut.Cancel();
            }
        }
    }
}
