using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Files;
using Folkmoot.Assistant.Vocabularies;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Assistant;

/// <summary>The assistant: answers from what staff wrote.</summary>
public sealed class AssistantModule : CouncilModule
{
    public override string DisplayName => "Assistant";

    public override IReadOnlyList<Permission> Permissions => AssistantPermissions.All;

    public override IReadOnlyList<AdminLink> AdminMenu =>
    [
        new("Assistant", "Answers", "/ask/admin", AssistantPermissions.Write),
        new("Assistant", "Words and tests", "/ask/admin/words", AssistantPermissions.Publish),
    ];

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<AssistantDbContext>()
        .AddScoped<ArticleBook>()
        .AddScoped<ArticleDesk>()
        .AddScoped<ArticleList>()
        .AddScoped<StateTexts>()
        .AddScoped<ArticleExport>()
        .AddRecipeStep<ArticlesStep>(ArticlesStep.Name)
        .AddSearchSource<ArticleSearch>()
        .AddPersonalData<ArticleWriters>()
        .AddScoped<VocabularyBook>()
        .AddRecipeStep<SynonymsStep>(SynonymsStep.Name)
        .AddSingleton<KeptIndexes>()
        .AddScoped<AnswerIndex>()
        .AddScoped<PostgresStemming>()
        .AddScoped<IndexBuilder>()
        .AddScoped<Rehearsal>()
        .AddEventHandler<ItemChanged, ReadPlacesAnew>((_, changed) => changed.Item == Area.AllItem)
        .AddEventHandler<ItemChanged, WarmIndex>((_, changed) => changed.Item == Article.AllItem);
}
