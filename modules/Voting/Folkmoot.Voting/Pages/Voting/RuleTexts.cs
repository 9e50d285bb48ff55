using Folkmoot.Voting.Counting;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>The rules of counting in the site's language. Files keep the English of <see cref="CountingRules"/>.</summary>
public sealed class RuleTexts(IStringLocalizer<RuleTexts> texts)
{
    public CountingRule Of(CountingMethod method)
    {
        var rule = CountingRules.Of(method);
        return rule with { Title = texts[rule.Title], Edition = texts[rule.Edition], Source = texts[rule.Source], Arithmetic = texts[rule.Arithmetic], Ties = texts[rule.Ties] };
    }
}
