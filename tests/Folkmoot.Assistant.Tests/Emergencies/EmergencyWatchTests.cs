using Folkmoot.Assistant.Emergencies;
using Shouldly;

namespace Folkmoot.Assistant.Tests.Emergencies;

/// <summary>The sentences were written before anything recognised them, and by others' ear: <c>bench/Assistant/emergencies.json</c>.</summary>
public sealed class EmergencyWatchTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Check_InAHurryAndMisspelt_IsCaught(string language)
    {
        var watch = EmergencyWatch.BuiltIn(language);
        Of(language).SelectMany(kind => kind["checks"].Strings()).Where(check => watch.Find(check) is null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void HarmlessSentence_IsNotCaught(string language)
    {
        var watch = EmergencyWatch.BuiltIn(language);
        var file = LabelledSet.Read("emergencies.json").First(f => f!["language"]!.GetValue<string>().StartsWith(language, StringComparison.Ordinal))!;
        file["harmless"].Strings().Where(sentence => watch.Find(sentence) is not null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "questions.json")]
    [InlineData("fr", "questions.fr.json")]
    public void OrdinaryQuestion_OfTheTuningSet_IsNotCaught(string language, string file)
    {
        var watch = EmergencyWatch.BuiltIn(language);
        LabelledSet.Read(file).Where(q => !q!["heldBack"]!.GetValue<bool>() && q["kind"]!.GetValue<string>() != "emergency" && q["emergencyAlsoRight"] is null)
            .Select(q => q!["text"]!.GetValue<string>()).Where(text => watch.Find(text) is not null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("i can smell gas", "fr", "gas", "0 800 47 33 33")]
    [InlineData("ya le feu chez nous", "en", "fire", "999")]
    [InlineData("dw i eisiau marw", "cy", "suicide", "116 123")]
    [InlineData("mae'r tŷ ar dân", "cy", "fire", "999")]
    [InlineData("my house is on fire", "de", "fire", "999")]
    public void OtherLanguageThanTheSites_IsCaught_AndAnsweredInTheSites(string text, string language, string id, string number)
    {
        var found = EmergencyWatch.BuiltIn(language).Find(text).ShouldNotBeNull();
        found.Id.ShouldBe(id);
        found.Answer.ShouldContain(number);
    }

    [Fact]
    public void LongAndHostileInput_IsReadToItsEnd()
    {
        var watch = EmergencyWatch.BuiltIn("en");
        watch.Find(string.Concat(Enumerable.Repeat("<script>alert(1)</script> бин 垃圾 🗑️ ", 100)) + " my house is on fire").ShouldNotBeNull().Id.ShouldBe("fire");
        watch.Find(new string('\uD83D', 5001)).ShouldBeNull();
    }

    [Fact]
    public void BuiltIn_NamesNumbersOfItsOwnCountryOnly()
    {
        BuiltInEmergencies.All.ShouldAllBe(e => e.Title.Length > 0 && e.Answer.Contains("**", StringComparison.Ordinal) && e.Phrases.Count > 0);
        BuiltInEmergencies.All.Where(e => e.Answer.Contains("01632", StringComparison.Ordinal)).ShouldBeEmpty("an invented council's number");
        BuiltInEmergencies.All.SelectMany(e => e.Phrases).ShouldAllBe(phrase => !phrase.Contains('<'));
    }

    private static IEnumerable<System.Text.Json.Nodes.JsonNode> Of(string language) =>
        LabelledSet.Read("emergencies.json").First(f => f!["language"]!.GetValue<string>().StartsWith(language, StringComparison.Ordinal))!["kinds"]!.AsArray().Select(kind => kind!);
}
