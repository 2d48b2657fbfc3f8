"""English words of the themes to start with."""

from __future__ import annotations

WORDS_EN = {
    "waiting": """
        queue*, long line, wait, waiting, waited, slow service, no free desk, too long, hours long, faster, quicker
        on hold, half an hour, delay*, minute*, hour, hours, for ages, took ages, line was, line is, line went
        line moved, long lines, kept waiting, booked for, seen at, late for, on time, queuing, wait time, hurry
        took forever, forever, slow, slowly, slower, stood there, standing in, stand in, in line, straight away
        immediately, prompt, promptly, in and out, no queue, appointment*, backlog*, only one window, one till open
        took weeks, took days, took months, rush, crowd*, quick, quickly, fast, speed*, lengthy, endless, overdue
        turnaround, response time, busy line, slot, slots, waitlist, long time, hang on, lined up, jump the queue
        served within, one window open, windows shut, windows closed, tills closed, opening hours, close early
        closes early, wasted my lunch
    """,
    "staffing": """
        staffing, understaffed, short of people, short staffed, not enough people, more people, workload, overload*
        overtime, overworked, vacanc*, shift, shifts, rota, lunch*, tired, burn*, exhausted, turnover, vacation*
        holiday*, more tellers, headcount, weekend, alone, on sick, off sick, sick, absent, absence*, closed the tills
        close the tills, no staff, skeleton, agency staff, temps, leaving, overwork, childcare, flexible hours
        work from home, nobody left, short-staffed, short handed, shorthanded, short-handed, on my own, left since
        not replaced, was replaced, were replaced, replacement*, leavers, people leave, people left, keep leaving
        colleagues leave, quit, quits, resign*, hire, hired, hiring, recruit*, no cover, cover for, skip lunch
        skip break, breaks, lunch break, double shift, night shift, schedule*, roster*, too much work, piled up
        stretched, pressure, stress*, fatigue, sick leave, annual leave, leave request, day off, days off, saturday*
        sunday*, working hours, work late, stay late, unpaid hours, shortage*, staff levels, enough staff, more staff
        fewer staff, enough hands, two of us, three of us, job of two, job of three, one cashier, one teller
        single cashier, only one window, one window open, windows stayed shut, windows shut, windows closed
        tills closed, keep up, understaffing, work-life, work life balance, part time
    """,
    "tools": """
        system, program, programme, software, app, application, computer, terminal*, printer*, screen*, login
        password, crash*, freezes, froze, frozen, bug, bugs, update*, website, site, laptop, internet, network, server
        error*, atm, cash machine, does not load, chat bot, chatbot, logs me out, logged out, log in, logging in
        log out, logged off, sign in, stopped working, stops working, does not work, doesn't work, not working
        keyboard*, scanner*, card reader, device*, tablet, tablets, machine, machines, cashpoint*, kiosk*, wifi, wi-fi
        vpn, database*, crm, excel, spreadsheet*, glitch*, lag, lags, laggy, technical*, technology, it support
        it helpdesk, helpdesk, online bank, online banking, mobile banking, internet banking, face id, touch id
        fingerprint*, biometric*, sms code, verification code, one-time code, release, interface, button*, menu
        reboot*, restart*, hangs, hung, is down, was down, goes down, went down, outage*, offline, robot*, automat*
        webpage*, browser*, upgrade*, legacy, two systems, retype*, copy and paste, data entry, type everything
        till software, payment failed, payments failed, fails, declines, declined, locked out, locks me out
        slow computer, pin pad, autofill, dashboard*
    """,
    "rules": """
        rule*, policy, policies, procedure*, paperwork, form, forms, paper*, document*, signature*, approval*
        bureaucra*, regulation*, report, reports, reporting, copy, copies, checklist*, instruction*, permission
        red tape, power of attorney, attorney, refused because, missing, middle initial, ticking boxes
        ticking compliance, compliance boxes, original, originals, paperless, twice over, in person, id, by law, gdpr
        data protection, fill in, filled in, filling in, sign off, sign-off, signed, signing, approve*, authoris*
        authoriz*, hoops, compliance, audit*, kyc, proof of, identification, passport*, notar*, stamp, stamps, stamped
        photocop*, certificate*, decide ourselves, let us decide, allowed, permit*, forbid*, forbidden, banned
        restrict*, mandatory, required, requirement*, process, processes, complicated, box ticking, box-ticking
        tick box, tick-box, script, scripts, escalat*, small print, terms and conditions, admin work, administrative
        sign for, same details, same question*, twice the same, formalit*, rigid, inflexible, loophole*
    """,
    "manager": """
        manager*, boss, supervisor*, head of, leader*, leadership, director*, listens, listened, support*, feedback
        praise*, micromanag*, decision*, meeting, meetings, fair, unfair, respect, in charge, culprit*, scapegoat*
        excuses, excuse, looks for, seniors, hands-on, hands on, absent manager, never on the floor, promises
        management, bosses, head of branch, one-to-one*, one to one, line manager, team lead, area manager
        senior manager, hear us, listen to us, ask us, asked us, consult us, our ideas, our opinion*, ideas
        suggestion*, trust us, trusts us, trusted, favourit*, favorit*, blame*, backs us, stands up for us
        stand up for us, defends us, visits us, control, controlling, micro-manag*, open door, strategy, promised us
        promises us, bully*, afraid, top down, top-down, out of touch, never seen, walks past, approachable
        cares about us, care about us, superior*, ceo, executives, executive, delegat*
    """,
    "training": """
        train*, learn*, course*, knowledge, mentor*, onboarding, newcomer*, new people, skill*, qualification*
        know the answer, competen*, explain*, explanation*, expert*, practice, show us, showed us, deep end, thrown in
        no preparation, wrong advice, opposite advice, unprepared, self-taught, learnt, figure it out, on your own
        explain the product, new products, product knowledge, refresher*, teach us, knew her stuff, knew his stuff
        know their stuff, knows his stuff, knows her stuff, knew their stuff, knowledgeable, clueless, no idea
        no clue, could not tell, couldn't tell, could not answer, couldn't answer, could not explain, did not know
        didn't know, doesn't know, does not know, do not know, don't know, nobody knew, nobody knows, induction*
        trainee*, manual, manuals, webinar*, workshop*, e-learning, elearning, coach*, teach*, certif*, guidance
        handbook*, shadowing, buddy, new starter*, starters, new joiner*, joiners, new hire*, professional
        professionals, professionalism, incompeten*, study, studies, lesson*, slides, develop us, personal development
        how to use, show me how, showed me how, well informed, clear advice, advice, on the job
    """,
    "pay": """
        pay, paid, salary, salaries, wage*, bonus*, reward*, recognition, appreciat*, promotion*, career, target*, kpi
        underpaid, raise, benefit*, thank us, recognised for, recognise us, recognise our, recognize us, be recognised
        recognised, our pension, pension scheme, pay packet, pay cheque, the cheque, cheque does not, wages, paycheck
        underpay*, rewarded, extra money, payslip*, same work, same job, hourly, income, earn, earns, earning*, goal
        goals, quota*, compensation, incentive*, overtime pay, pay rise, cost of living, inflation, well done
        say thank, thanked us, thanks us, undervalued, valued, value us, unappreciat*, promot*, grade, grades, perk*
        voucher*, gift card*, award*, employee of the month, market rate, poorly paid, paid less, paid more, tips
        praise*, credit for, takes the credit, went unnoticed, unnoticed
    """,
    "colleagues": """
        colleague*, team, teamwork, cooperat*, co-operat*, collaborat*, help each other, other department*
        head office, back office, atmosphere, conflict*, gossip*, friendly team, handover*, banter, crew, mates
        best people, colleagues, support each other, lazy, carry others, teams, lovely team, great team, morale
        pitch in, each other, one another, team spirit, teammate*, co-worker*, coworker*, people here, great people
        lovely people, cover each other, other shift, next shift, previous shift, other team*, another team
        between teams, between departments, silo, silos, departments, handed over, passes the buck, pass the buck
        clique*, like family, work together, working together, pull together, pulls together, respect each other
        back-office, support team, us and them, workmate*, backstab*, camaraderie, bullying, good bunch, great bunch
    """,
    "conduct": """
        polite*, impolite, rude*, kindly, friendly, courte*, attentive*, attention, smile*, shout*, yell*, aggressive
        angry, insult*, abus*, thank*, helpful, unhelpful, indifferent, respectful*, greet*, hello, ignored
        took his time, took her time, took the time, made me feel, told off, in front of everyone, laugh, anxious
        gentleman, lady, treated, ashamed, stupid, embarrass*, respect, no manners, service with, cheerful, chatting
        patient, patience, patiently, impatient, rolled her eyes, rolled his eyes, roll their eyes, rolling her eyes
        eyes, tone, manners, attitude*, snapped, mumbl*, sigh*, warm, warmly, welcoming, pleasant, pleasure, lovely
        nice, nicely, sweet, caring, compassion*, empath*, arrogan*, condescend*, patroni*, dismissive, laughed at
        humiliat*, swore, swearing, disrespect*, unprofessional, apolog*, by name, first name, remembered, remembers
        helped me, extra mile, blunt, care less, don't care, did not care, didn't care, very kind, so kind, is kind
        was kind, are kind, were kind, kind and, kind lady, kind man, kind staff, kindness, calm, calmly
        listened to me, treated me, treated like, talked down, talk down, talks down, eye contact, good manners
        charming, considerate, thoughtful, brusque, grumpy, hostile, harass*
    """,
    "prices": """
        product*, price*, expensive, cheap*, fee, fees, tariff*, commission*, rate, rates, interest, card, cards
        loan*, mortgage*, deposit*, account, insurance, offers, discount*, cashback, upsell*, impose*, limit*, pay for
        pay the, pay my, pay to, pay twice, paid for, paid the, was charged, a charge, charge for, bank charges
        better deal, good deal, best deal, bonus points, reward points, holiday money, transaction fee*, foreign
        savings, pensions, balance, promotion rate, teaser, hidden, money, charged me, charges, overcharg*, pounds
        quid, dollars, cost, costs, costly, free of, for free, be free, was free, refund*, money back, rip off
        rip-off, interest rate, savings rate*, savings account, savings pot, building society, exchange rate, bond
        bonds, isa, overdraft*, credit card*, credit limit, pushed into, pushing me, pushy, sell, selling, sells
        sales pitch, cross-sell*, pressured into, loyalty, other banks, special offer, an offer, your offer
        switched banks, repay*, repayment*, current account, statement*, currency, transfer fee, monthly fee
    """,
    "premises": """
        cold, hot, heating, air conditioning, stuffy, noise, noisy, chair*, room, rooms, parking, toilet*, kitchen
        clean*, dirty, cramped, lighting, entrance, ramp, hall, equipment, furniture, the steps, steps at, kettle
        cupboard, staff room, front door, automatic door*, lights, no light, lamp*, my desk, hot desk*, broken desk
        coats, draughty, outside, umbrella*, rain, disabled, queue barrier, uncomfortable, uniform*, lift, lifts
        elevator*, roof, leak*, leaky, wheelchair*, accessible, accessibility, stairs, seat, seats, seating
        nowhere to sit, sit down, bench*, boiling, no water, water cooler, drinking water, fan, fans, ventilat*
        air con, aircon, draught*, draft, drafty, smell*, stink*, damp, mould, mold, mice, carpet*, wall, walls
        ceiling*, bulb*, dark, cosy, cozy, crowded room, space, spacious, break room, canteen, fridge*, microwave*
        coffee machine, car park, privacy, private, overhear*, pram, pushchair*, buggy, tidy, untidy, messy, bathroom*
        restroom*, loo, loos, locker*, location, too cold, too hot, the building, building is, old building
        is freezing, was freezing, freezing in, freezing cold, heater*, radiator*, broken chair*, floor, sockets
    """,
    "communication": """
        communicat*, inform*, news, announce*, nobody tells, last minute, told late, email*, e-mail*, call back
        called me back, called back, answer the phone, phone*, reply, replies, message*, notif*, transparent
        transparency, unclear, contradict*, never said a word, without telling, without warning, no warning
        telling me different, told different, opposite advice, conflicting, contradiction*, keep asking
        no explanation, wrong department, wrong person, email me, text me, hear about, heard about, hear from
        heard from, find out, found out, finds out, no one told, nobody told, wasn't told, not told, never told
        told us, tell us, let us know, let me know, in the dark, silence, no answer, no reply, no response, respond*
        unanswered, picked up, picks up, went dead, hotline, helpline, call centre, call center, contact centre
        support line, chat, letter, letters, text message*, said one, says one, one thing and, different answers
        different people, passed around, passed from, transferred, repeat myself, explain my problem, mixed messages
        confus*, clear information, no update*, keep me updated, keep us posted, intranet, newsletter*, memo, memos
        advance notice, short notice, mislead*, misled, wrong information, call me, ring me, rang me, rang back
        never called, voicemail, follow up, follow-up, get through
    """,
}
