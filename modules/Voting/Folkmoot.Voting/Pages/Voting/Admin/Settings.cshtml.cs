using Folkmoot.Core.Grants;
using Folkmoot.Core.SiteSettings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Core.ManageSettings"), WholeSite]
public sealed class SettingsModel(SettingsDesk<VotingSettings> desk, IStringLocalizer<SettingsForm> texts) : SettingsPageModel<VotingSettings>(desk, texts);
