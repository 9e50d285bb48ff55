using System.Reflection;

namespace Folkmoot.Bench;

/// <summary>How well and how fast the assistant finds answers.</summary>
internal static class Assistants
{
    public static async Task MeasureAsync(bool isFinal)
    {
        var root = typeof(Assistants).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        await using var workplace = await Workplace.OpenAsync();
        await using var source = workplace.Server.Open("postgres", 2);
        await AnswerRanking.MeasureAsync(source, root, "en", isFinal);
        await AnswerRanking.MeasureAsync(source, root, "fr", isFinal);
        await ManyAnswers.MeasureAsync(source, root);
    }
}
