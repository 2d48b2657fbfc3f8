"""Names in Latin letters, and what is a name and a word, or a name and a place."""

from __future__ import annotations

_FIRST = """
aarav aaron abdul abdullah abe abena abigail abu adaeze adam adebayo adele adrian adriana agata agatha agnes agnieszka
ahmad ahmed aibek aida aidan aidar aigerim aigul aila ainura aisha aisulu aizhan ajay akbar akira akmal alan alana
alastair albert aldiyar alejandro aleksandr aleksandra aleksei aleksey alena alessandro alex alexa alexander alexandra
alexei alexey alexia alexis alf alfie alfred ali alice alicia alina alisa alisher alisia alison alistair aliya alla
almaz alsu alyona alyssa ama amal amanat amanda amara amber amelia amelie amina amir amit amrita amy ana anahit anara
anastasia anastasiya anders andrea andrei andrew andrey andy angela angelica angelina angie angus anh anil anish anita
anjali ann ann-marie anna annabel anne annette annie anthony antoine anton antonina antonio antonis anush anvar anya
april araksi aram arash archie arjun arkady arman armen armine arnold arsen artem arthur artur artyom asel ashley
ashok ashot askar aslan astrid audrey aurora avtandil aya ayesha aylin aysel azat aziz aziza babatunde bahrom bakyt
barb barbara barney bart bartholomew bartosz bashir batyr baz bea beata beatrice becca becky bekzat belinda bella ben
benedict benjamin bernadette bernard bernie bert beth bethany betty bev bianca bill billie bjorn blake bob bobbie
bobby bogdan bogdana boris brad bradford bradley brandon brenda brett brian bridget brigitte bronwyn bruce bryan
bryony bulat cal caleb callum cameron camilla candice carl carla carlos carmen carol carolina caroline caspar
cassandra cath catherine cecilia cedric celia chandra chantal charles charlie charlotte chaz chelsea chen cheng cheryl
chiamaka chiara chidi chinedu chloe chris christian christina christine christopher chuck chukwu chukwuemeka cindy
claire clara claudia claudio clement clive coleen colin connie connor cora corey cory craig cristina curtis cynthia
cyril dafydd daisy dale damian damir dan dana dani daniel daniela daniil danil danny daria darren darya dave david
davinder davit dawn dean debbie deborah declan dee deepak deirdre denis deniz dennis denny derek derya desmond devi
diana diane diego dilara dilnoza dilshod dima dina dinah dinara dmitri dmitriy dmitry dmytro dolly dom dominic dominik
donald donna donnie doris dorota dorothy dot doug dougie douglas duc duncan dwayne dylan dzhamal eddie edgar edith
edward edwin efua egor ekaterina elaine elchin eldar eleanor elena elif elizabeth elizaveta ella ellen ellie elliot
elnur elsa elvira emeka emil emilia emily emin emma emre enrique eric erica erik erika ernest esther eszter ethan
ethel eugene eva evan evelyn evgenia evgeniy evgeniya evgeny farida farrukh fatemeh fatima fatma fay faye fedor
felicity felix fernando filip fiona flora florence folake fran frances francis frank frankie fred freddie freya fyodor
gabby gabriel gabriela gabrielle gagik gail galina galym gareth garik gary gavin gayane gemma gennadiy gennady geoff
geoffrey george georgia georgina gerald gerard gerry gil ginny giorgi giovanni gita giulia gleb glenn gloria goran
gordon grace graham grant greg gregor gregory greta grigory grzegorz gulmira gulnara gulnaz gulya gunther gurpreet gus
gustavo guy gwen gwyneth habib hal hamid hamish hana hank hanna hannah hans haoyu harold harpreet harriet harry haruto
harvey hasmik hassan hattie hayk hazel heather hector heidi helen helena helga henrik henry henryk herb herbert hilary
hiroki hiroshi holly hope horace howard hugh hugo huong huseyin hussein hyun iain ian ibrahim ida ifeoma igbal ignacio
igor ike ildar ilnur ilona ilya ilyas imogen imran ina inga ingrid inna irakli irena irfan irina iris isaac isabel
isabella isaiah ishaan isla ismail istvan ivan ivana ivar ivor ivy iwona izzy jack jackie jackson jacob jacqueline
jada jade jake jamal james jamie jan jana jane janet janice janusz jared jarek jaroslav jasmine jason jasper jaspreet
javier jay jayden jaz jean jeanne jed jeff jeffrey jemma jen jenna jennie jennifer jenny jens jeremy jerry jess jesse
jessica jessie jiho jill jim jimmy jin jisoo joachim joan joanna joanne joao jocelyn jodie jody joe joel johan johann
johanna johannes john johnny jolanta jon jonas jonathan joni jordan jorge jose josef joseph josephine josh joshua
josie joy joyce jozef juan juanita judith judy juergen jules julia julian julie juliet juliette jun june jurgen justin
kacper kai kaja kamal kamila kamran karen kari karim karina karl karolina kasia kasper kat katarzyna kate kateryna
katherine kathleen kathy katie katrina katya kavita kay kayla keira keith kelechi kelly kemal ken kenji kenneth keren
kerry kevin khadija khalid kim kiran kirill kirk kirsten kirsty klara klaudia klaus kofi komil konstantin kostya kris
kristin kristina kristof krzysztof ksenia kuanysh kunal kurt kwabena kwame kyle lachlan lakshman lakshmi lamar lana
larisa larry lars lasha latoya laura lauren laurence laurie lawrence layla leah leanne leila lena lenny leo leon leona
leonard leonid lerato lesley lesya lev levan levon lewis leysan li liam liana libby lidia lidiya lilia lilian liliana
lily lina linda linh lionel lisa lloyd logan lois lorna lorraine lottie lou louis louise luca lucas lucia lucinda lucy
luigi luis luiz lukas lukasz luke luther lydia lyle lynn lyuba lyubov lyuda lyudmila mable maciej mack maddie
madeleine madge madina madison mae magda maggie magnus mahmoud maisie maja maksim malcolm malgorzata malika mandy
manish manpreet manuel mara marat marc marcel marco marcus marek margaret margarita margot maria mariam mariana
marianne marie marina marion marius mariusz marja marjorie mark marlene marlon marta martha martin martina martyn
marvin mary marzena masha mason mateo mateusz matilda matt matteo matthew mattias maude maureen maurice mavis max
maxim may megan mehdi mehmet meiling mel melanie melissa mercedes meredith meruert merv mhairi mia micah michael
michal michele michelle mick miguel mikael mike mikhail mila milan milena miles millie milos mina minh minho minnie
mira miriam misha mitch mitchell mo mohamed mohammad mohammed mohsin moira molly monica monty morgan mort moses
muhammad muhammed murad murat muriel mustafa myles myra nadezhda nadia nadine nadir nana nancy naomi narek narges
nargiza nastya nat natalia natalie nataliya natalya natasha nate nathan ned neha neil nell nelly nelson nestor nettie
neville ngoc ngozi nguyen nia niall niamh nicholas nick nico nicola nicole niels nigel nihal nikhil nikita niko
nikolai nikolay nikos nilufar nina nino noah noel nora noreen norman nuno nurbek nurlan nursultan oisin oksana oktay
oleg oleksandr oleksiy olena olesya olga oliver olivia ollie omar onur orkhan orla oscar otabek otto owen oz paddy
padraig pamela paolo pascal patricia patrick patrycja patsy patti patty paul paula pavel pavlo pawel pedro peggy
penelope penny percy pete peter petr petra petya phil philip phillip phoebe pierre piers piet piotr polina polly pooja
prakash pranav preeti priya queenie quentin rachael rachel rae rafael rafal rahul raisa raj rajesh ralph ramil ramon
randall randy rania rashid rasim rasul ravi raymond rebecca reggie regina reuben rhys ricardo richard rick rinat rita
riya robert roberta roberto robin rocio rodney rodrigo roger rohan rohit roland roman romana romeo ronald ronan ronnie
rory ros rosa rosalind rose rosemary rosie rowena roy roz ruben rudolf rufat rupert rushana ruslan russell rustam
rustem rusty ruth ryan sabina sabrina sadie saeed saida saif sal sally salma salman salome saltanat sam samantha samir
samira samuel samvel sana sandeep sandra sandro sanjana sanjar sanjay santiago santosh sara sarah sarah-jane sardor
sasha saskia satoshi saule savannah scott sean sebastian selena selim selma semen semyon serena serge sergei sergey
serhiy seth sevda shahid shane shannon sharon shaukat shaun shawn sheila shelley sherzod shirl shirley shivani shona
shreya sian sibongile sid siddharth sigrid silvia simon simone sinead siobhan sipho siu slava slavomir sofia sohail
solomon sonia sonya sophia sophie soren spencer stacey stacy stan stanislav stas stavros stefan stefano stelios stella
stepan stephanie stephen steve steven stewart stu stuart sue suleiman sunil sunita suresh susan susanna sushma suzanne
sveta svetlana svitlana swati sybil sylvia tabitha taisiya talgat tamar tamara tammy tamsin tania tanvi tanya tara
taras tariq tasha tatiana tatjana tatyana taylor ted temitope teresa terry tess tessa thabo thandi thelma theo
theodore theresa thi thomas tiago tigran tim timofey timothy timur tina tobias toby todd tom tomas tomasz tomek tommy
toni tony tonya tracy travis trevor trish tristan trudy tuan tural tuyet uche umar ursula urszula usman uzma vadim
vahan vahe val valentin valentina valentine valeria valeriy valeriya valery vanessa vano vanya vardan vasiliy vasily
vasyl vaughn venkat vera vern veronica veronika vicki vicky victor victoria vidya viet vihaan vijay vikram
vikramaditya viktor vinay vince vincent vincenzo viola violet virginia vitaliy vitaly viv vivek vivian vlad vladimir
vladislav volodymyr vova vusal wally walter wanda warren wayne wei wendy wes wesley wilf wilfred will willa willem
william winnie winston wojciech xavier xiaoli xiaoming ximena xin yana yann yara yaroslav yasmin yasmine yegor
yekaterina yelena yerlan yevgeny yifan yolanda yosef yousef yuki yulia yuri yuriy yury yusuf yusup yvette yvonne zach
zachary zack zahra zainab zakir zara zarina zaur zeinab zeke zeynep zhanar zhang zhanna zhazira zhen zhibek zhuldyz
zina zinaida ziya zlata zoe zoltan zoya zuhra zukhra zuzanna
"""
_SURNAMES = """
adams ahmadov akhmedov aliev allen anderson atkinson bailey baker banerjee barker barnes bennett bianchi bondarenko
brooks brown butcher campbell carter chakraborty chatterjee chaudhry chopra clarke collins cooper cox davies davis
diaz dixon dubois edwards ellis evans fernandez ferrari fischer fisher fletcher foster garcia gibson gomez gonzalez
griffiths gupta hamilton harris harrison hernandez holmes hughes hussain iqbal iyer jenkins johnson jones kapoor kaur
kaya khan khanna kobayashi kovacs kowalski kumar lopez macdonald malik marshall martinez mbeki mcarthur mccarthy
mcdonald mehta mendoza menon meyer miller mishra moore morales moreau morris morrison mueller muller murphy murray
mwangi nair ndlovu novak novakova nowak obi ogunleye okafor okonkwo osei owens oyelaran palmer parker patel pereira
perez petrov pham phillips popescu powell qureshi rahman ramirez rao reid reilly reyes reynolds richardson rivera
robertson robinson rodriguez rogers rossi sanchez santos schmidt schneider schulz sharma shaw siddiqui silva simpson
singh smith stevens sullivan suzuki tanaka thompson thomson torres tran turner verma wagner walker walsh wang watson
weber whitfield wilkinson williams williamson wilson wright yamamoto yilmaz zhao zhou zielinski
"""
_AMBIGUOUS = """
april art aurora baker bill brown butcher carter chance chandra chase chelsea christian clay cliff cooper crystal
daisy dale dan dani darling dawn dean destiny drew earl eve faith fisher fletcher foster frank gene glen grace grant
guy harry hazel heather holly hope iris ivy jack jade jan jay jean jerry jin joy jun june kai kay ken kit lance lane
lee lily lucky madison mark marshall mason max may mercedes mercy merry miles mina morgan nana olive palmer parker pat
patience pearl penny percy pierce ray reid rich rick rob robin rod rose rosemary ruby sandy savannah scott sonny stan
sterling sue summer sunny taylor turner valentine viola violet walker ward warren will wright young
вера любовь надежда роман
"""
_SMALL_WORDS = """
ali ama ana angelica anh ann bella blake bogdan brad cal carol dana dee dolly dominic dot duc elif emma ernest francis
gil hal harvey helena herb hugo ida jackson jasmine jen jose josh karl kat kelly lana leo lesley lev logan lydia mack
mae maria marina martin mel mick mike milan minnie mira mo nadir nat nick noel norman otto oz pascal patty peter
rafael ralph regina roberta roman ros rosa rusty ruth sal semen serena serge sofia solomon stella stu tara taras terry
thi tina toby tommy val vera vern victor viet wei xin yuki
"""
_PLACES = """
carolina charlotte chelsea florence georgia jordan madison milan savannah sofia victoria virginia
"""
_NO_SECOND_NAMES = """
account app avenue bank bonus branch card centre center checking club court credit current department desk direct
district drive express fund gardens group hall head hill house insurance line loan loans market mortgage office online
park plan plus premier road savings scheme square station store street support team tower town way
"""
#: names only before another capital, wherever they stand
MONTHS = frozenset({"april", "may", "june", "august"})
FIRST_NAMES = frozenset(_FIRST.split())
SURNAMES = frozenset(_SURNAMES.split())
#: also words: at the start of a sentence they are names only before another name or what a person does
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
#: in small letters they are names or words alike, and stay
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
#: also places: after "in" and the like they are no persons
PLACES = frozenset(_PLACES.split())
#: with one of these behind it a capital word is what a branch, a street or a product is called
NO_SECOND_NAMES = frozenset(_NO_SECOND_NAMES.split())
