using System.ComponentModel.DataAnnotations;
using System.Text;
using Folkmoot.Core.Areas;

namespace Folkmoot.Core.Tests.Areas;

public sealed class AreasStepDataTests
{
    [Fact]
    public void Validate_WithoutKindOrFile_NamesBoth() =>
        Problems(new AreasStepData()).SelectMany(p => p.MemberNames).ShouldBe(["Kind", "DataSet"], ignoreOrder: true);

    [Fact]
    public void Validate_AFileThatIsNotThere_SaysSo() =>
        Problems(new AreasStepData { Kind = "ward", DataSet = "nowhere.geojson" }).ShouldHaveSingleItem().ErrorMessage.ShouldNotBeNull().ShouldContain("nowhere.geojson");

    [Fact]
    public void Validate_AFileThatIsNoGeoJson_SaysSoBeforeAnythingRuns() =>
        Problems(new AreasStepData { Kind = "ward", DataSet = "bad.geojson" }).ShouldNotBeEmpty();

    [Fact]
    public void Validate_APathInsteadOfAName_IsRefused() =>
        Problems(new AreasStepData { Kind = "ward", DataSet = "../secret.geojson" }).ShouldHaveSingleItem().MemberNames.ShouldBe(["DataSet"]);

    private static List<ValidationResult> Problems(AreasStepData data)
    {
        var recipe = new RecipeContext("test", name => name == "bad.geojson" ? new MemoryStream(Encoding.UTF8.GetBytes("[1")) : null);
        var context = new ValidationContext(data);
        context.InitializeServiceProvider(type => type == typeof(RecipeContext) ? recipe : null);
        List<ValidationResult> problems = [];
        Validator.TryValidateObject(data, context, problems, validateAllProperties: true);
        return problems;
    }
}
