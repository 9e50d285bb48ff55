using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Asking;
using Folkmoot.Assistant.ChannelShift;
using Folkmoot.Assistant.Conversation;
using Folkmoot.Assistant.Demand;
using Folkmoot.Assistant.Emergencies;
using Folkmoot.Assistant.Files;
using Folkmoot.Assistant.Vocabularies;
using Folkmoot.Assistant.Wording;
using Folkmoot.Core;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
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
        new("Assistant", "Wanted answers", "/ask/admin/wanted", AssistantPermissions.Write),
        new("Assistant", "Channel shift", "/ask/admin/shift", AssistantPermissions.Write),
        new("Assistant", "Words and tests", "/ask/admin/words", AssistantPermissions.Publish),
        new("Assistant", "Emergency answers", "/ask/admin/emergencies", AssistantPermissions.Publish),
        new("Assistant", "Assistant settings", "/ask/admin/settings", CorePermissions.ManageSettings),
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
        .AddSettings<AssistantSettings>(AssistantSettings.Name, "Assistant")
        .AddScoped<EmergencyBook>()
        .AddRecipeStep<EmergenciesStep>(EmergenciesStep.Name)
        .AddScoped<QuestionLog>()
        .AddScheduledJob<DeleteOldQuestions>("assistant.delete-old-questions", cron: "40 3 * * *")
        .AddScoped<DemandReader>()
        .AddScoped<BadAnswers>()
        .AddSingleton<VisitCounter>()
        .AddScoped<MonthBook>()
        .AddScoped<ShiftReport>()
        .AddSettings<UnitCosts>(UnitCosts.Name, "What a contact costs")
        .AddSingleton<AskLimits>()
        .AddScoped<TalkSeal>()
        .AddScoped<TalkReader>()
        .AddScoped<TranscriptMail>()
        .AddScoped<WaysToPeople>()
        .AddScoped<OfferLabels>()
        .AddScoped<AnswerWording>()
        .AddScoped<NextMove>()
        .AddScoped<ConversationDesk>()
        .AddWidget<AssistantAskViewComponent, AskWidgetSettings>("assistant.ask", "Ask a question")
        .Configure<MvcOptions>(options => options.Filters.Add<AskEverywhere>())
        .AddSingleton<KeptIndexes>()
        .AddScoped<AnswerIndex>()
        .AddScoped<PostgresStemming>()
        .AddScoped<IndexBuilder>()
        .AddScoped<Rehearsal>()
        .AddEventHandler<ItemChanged, ReadPlacesAnew>((_, changed) => changed.Item == Area.AllItem)
        .AddEventHandler<ItemChanged, WarmIndex>((_, changed) => changed.Item == Article.AllItem);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => AnswersEndpoint.Map(endpoints);
}
