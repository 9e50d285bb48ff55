using Folkmoot.Core;
using Folkmoot.Core.InboundMails;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Photos;
using Folkmoot.Data;
using Folkmoot.Reports.Alerts;
using Folkmoot.Reports.Answers;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Enquiries;
using Folkmoot.Reports.Exports;
using Folkmoot.Reports.MailedAnswers;
using Folkmoot.Reports.Offline;
using Folkmoot.Reports.Open311;
using Folkmoot.Reports.OtherSystems;
using Folkmoot.Reports.Pages.Reports.Admin;
using Folkmoot.Reports.Places;
using Folkmoot.Reports.Plotting;
using Folkmoot.Reports.Questionnaires;
using Folkmoot.Reports.Register;
using Folkmoot.Reports.Samples;
using Folkmoot.Reports.Sending;
using Folkmoot.Reports.Statistics;
using Folkmoot.Reports.Webhooks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports;

/// <summary>Map reports, from a pin to a fixed pothole.</summary>
public sealed class ReportsModule : CouncilModule
{
    public override string DisplayName => "Map reports";

    public override IReadOnlyList<Permission> Permissions => ReportPermissions.All;

    public override IReadOnlyList<AdminLink> AdminMenu =>
    [
        new("Map reports", "Reports", "/reports/admin", ReportPermissions.Answer),
        new("Map reports", "Questions on the map", "/reports/admin/questions", ReportPermissions.Ask),
        new("Map reports", "What can be reported", "/reports/admin/categories", ReportPermissions.Manage),
        new("Map reports", "Responsible bodies", "/reports/admin/bodies", ReportPermissions.Manage),
        new("Map reports", "Contacts of bodies", "/reports/admin/contacts", ReportPermissions.Manage),
        new("Map reports", "Other systems", "/reports/admin/systems", ReportPermissions.Manage),
        new("Map reports", "Webhooks", "/reports/admin/webhooks", ReportPermissions.Manage),
        new("Map reports", "Ready answers", "/reports/admin/answers", ReportPermissions.Manage),
        new("Map reports", "Report settings", "/reports/admin/settings", CorePermissions.ManageSettings),
    ];

    public override void AddServices(IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddTenantDbContext<ReportsDbContext>()
        .AddSettings<ReportSettings>(ReportSettings.Name, "Map reports")
        .AddScoped<CategoryBook>()
        .AddScoped<AnswerForms>()
        .AddScoped<QuestionReplies>()
        .AddScoped<BodyBook>()
        .AddScoped<ContactHealth>()
        .AddScoped<AnswerBook>()
        .AddRecipeStep<CategoriesStep>(CategoriesStep.Name)
        .AddRecipeStep<BodiesStep>(BodiesStep.Name)
        .AddRecipeStep<AnswersStep>(AnswersStep.Name)
        .AddScoped<SamplePlots>()
        .AddRecipeStep<SamplesStep>(SamplesStep.Name)
        .AddScoped<DraftDesk>()
        .AddScheduledJob<ClearOutDrafts>("reports.clear-out", cron: "50 3 * * *")
        .AddPhotoSight<DraftPhotos>()
        .AddScoped<ReportBook>()
        .AddScoped<Confirmations>()
        .AddScoped<ReportReader>()
        .AddScoped<ReportWriters>()
        .AddScoped<EnquiryDesk>()
        .AddScheduledJob<DeleteOldEnquiries>("reports.delete-old-enquiries", cron: "55 3 * * *")
        .AddScoped<QuestionnaireDesk>()
        .AddScheduledJob<AskWhetherFixed>("reports.ask-whether-fixed", cron: "20 9 * * *")
        .AddScoped<ReportAddresses>()
        .AddInboundMailReceiver<AnswersByMail>()
        .AddScheduledJob<ForgetMailedNotes>("reports.forget-mailed-notes", cron: "52 3 * * *")
        .AddScoped<VoiceDesk>()
        .AddScoped<CaseDesk>()
        .AddScoped<CaseReader>()
        .AddScoped<CaseBundle>()
        .AddScoped<CaseChoices>()
        .AddScoped<Priorities>()
        .AddScoped<StateWords>()
        .AddScoped<ReportStatistics>()
        .AddWidget<ReportsLatestViewComponent, LatestReportsSettings>("reports.latest", "Latest map reports")
        .AddScoped<ReportExport>()
        .AddScoped<ReportFeed>()
        .AddScoped<Open311Book>()
        .AddScoped<Open311Post>()
        .AddScoped<Open311Place>()
        .AddScoped<Open311Media>()
        .AddScoped<OtherSystemDesk>()
        .AddScoped<Open311Client>()
        .AddScoped<Outbound>()
        .AddScoped<TheirUpdates>()
        .AddRecipeStep<SystemsStep>(SystemsStep.Name)
        .AddScheduledJob<SendWaitingRequests>(SendWaitingRequests.Name)
        .AddScheduledJob<PollSystems>(PollSystems.Name, cron: "*/10 * * * *")
        .AddEventHandler<RequestDue, PostRequest>()
        .AddEventHandler<SystemPollDue, PollSystem>()
        .AddScoped<PlaceByWords>()
        .AddScoped<NearestAddress>()
        .AddScoped<PlaceFields>()
        .AddScoped<AlertDesk>()
        .AddEventHandler<ItemPublished, AnnounceReport>((_, published) => published.Item.Kind == Report.ItemKind)
        .AddScheduledJob<SendAlerts>(SendAlerts.Name, cron: "0 17 * * *")
        .AddScheduledJob<ClearOutAlerts>("reports.clear-out-alerts", cron: "55 3 * * *")
        .AddNoticeSource<AlertSight>()
        .AddPersonalData<AlertData>()
        .AddScoped<WebhookDesk>()
        .AddEventHandler<ItemPublished, TellWebhooks>((_, published) => published.Item.Kind == Report.ItemKind)
        .AddEventHandler<ItemRemoved, TellWebhooks>((_, removed) => removed.Item.Kind == Report.ItemKind)
        .AddEventHandler<ReportUpdated, TellWebhooks>()
        .AddEventHandler<WebhookDue, PostToWebhook>()
        .AddScoped<OfflineDesk>()
        .AddScoped<OfflineTexts>()
        .AddScoped<MapQuestionBook>()
        .AddScoped<PlottingDesk>()
        .AddScoped<ProposalRules>()
        .AddScoped<OwnProposals>()
        .AddScoped<DrawnPlaces>()
        .AddScheduledJob<ForgetWithdrawn>("reports.forget-withdrawn", cron: "57 3 * * *")
        .AddModerated<ModeratedProposals>()
        .AddScheduledJob<TurnMapQuestions>(TurnMapQuestions.Name)
        .AddRecipeStep<MapQuestionsStep>(MapQuestionsStep.Name)
        .AddWidget<ReportsMapQuestionsViewComponent, MapQuestionsSettings>("reports.map-questions", "Questions on the map")
        .AddSearchSource<MapQuestionSearch>()
        .AddPersonalData<ProposalData>()
        .AddModerated<ModeratedReports>()
        .AddPhotoSight<ReportPhotos>()
        .AddSearchSource<ReportSearch>()
        .AddPersonalData<ReportData>()
        .AddScoped<PlaceMap>()
        .AddScoped<OfficerLetter>()
        .AddEventHandler<ReportRouted, SendReport>()
        .AddEventHandler<ReportUpdated, TellFollowers>()
        .AddEventHandler<MailReturned, MarkContact>((_, returned) => returned.IsForGood && returned.MailId.StartsWith(ReportSend.MailPrefix, StringComparison.Ordinal));

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        InboundMailDoor.Map(endpoints, "/reports/replies-by-mail");
        ExportEndpoints.Map(endpoints);
        Open311Endpoints.Map(endpoints);
        PlottingEndpoints.Map(endpoints);
        OfflineEndpoints.Map(endpoints);
    }
}
